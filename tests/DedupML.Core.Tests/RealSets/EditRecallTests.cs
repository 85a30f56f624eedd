using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;
using DedupML.Testing;
using DedupML.Tests.Matching;
using Xunit.Abstractions;

namespace DedupML.Tests.RealSets;

/// <summary>Copies of the 90 photographs as a run meets them: edited, encoded, hashed, proposed, proved. Its output is the table
/// of the README.</summary>
public class EditRecallTests(ITestOutputHelper output)
{
    private const int Saved = 92;   // quality of the copies that are not about quality

    private static readonly FeatureExtractor extractor = new();
    private static readonly CandidateOptions radii = new();
    private static readonly Lazy<List<byte[]>> photographs = new(() =>
        [.. SharedData.Table("data/imagenet-sample/images.csv").Select(r => File.ReadAllBytes(SharedData.PathOf("data/imagenet-sample/" + r["file"])))]);

    [SharedTheory("data/imagenet-sample")]
    [InlineData("JPEG q50", 89)]
    [InlineData("JPEG q30", 89)]
    [InlineData("JPEG q10", 88)]
    [InlineData("half size", 89)]
    [InlineData("128 px", 89)]
    [InlineData("contrast 0.6", 89)]
    [InlineData("grey", 89)]
    [InlineData("sepia", 89)]
    [InlineData("gamma 1.3", 89)]
    [InlineData("gamma 1/1.3", 89)]
    [InlineData("brightness 1.2", 88)]
    [InlineData("brightness 1.4", 80)]
    [InlineData("blur 2 px", 89)]
    [InlineData("sharpened", 85)]
    [InlineData("mirror", 89)]
    [InlineData("quarter turn", 89)]
    [InlineData("crop 95 %", 88)]
    [InlineData("turn 3 degrees", 80)]
    public void EditedCopies_ProposedAndProved_AtLeastSoMany(string edit, int least)
    {
        var proof = new NearProof(new NearProofOptions());
        var found = photographs.Value.AsParallel().AsOrdered().Select(file =>
        {
            byte[] copy = Copy(edit, file);
            ImageFeatures a = extractor.Extract(file), b = extractor.Extract(copy);
            int pdq = DihedralViews.All.Min(v => a.PdqViews[(int)v].DistanceTo(b.PdqViews[0]));
            int pHash = DihedralViews.All.Min(v => a.PHashViews[(int)v].DistanceTo(b.PHashViews[0]));
            bool hasQuality = Math.Min(a.Quality, b.Quality) >= radii.MinQuality;
            bool isNear = proof.Compare(Picture(file), Picture(copy)).IsNear;
            return (Pdq: pdq, PHash: pHash, HasQuality: hasQuality, IsNear: isNear);
        }).ToList();
        int Count(Func<int, int, bool> proposes) => found.Count(f => f.HasQuality && proposes(f.Pdq, f.PHash));
        int confirmed = found.Count(f => f.IsNear && f.HasQuality && (f.Pdq <= radii.MaxPdqDistance || f.PHash <= radii.MaxPHashDistance));
        output.WriteLine($"| {edit} | {confirmed} | {Count((d, p) => d <= radii.MaxPdqDistance || p <= radii.MaxPHashDistance)} | {Count((d, _) => d <= 31)} | {Count((d, _) => d <= 48)} | {Count((d, _) => d <= 64)} | {Count((d, _) => d <= 80)} | {Count((_, p) => p <= 10)} | {Count((_, p) => p <= 12)} | quality {found.Count(f => f.HasQuality)}");
        Assert.Equal(90, found.Count);
        Assert.True(confirmed >= least, $"{edit}: {confirmed} of 90 confirmed, {least} expected");
    }

    private static byte[] Copy(string edit, byte[] file)
    {
        var picture = ImageDecoder.Decode(file, int.MaxValue).Pixels;
        return edit switch
        {
            "JPEG q50" => ImageEncoder.Jpeg(picture, 50),
            "JPEG q30" => ImageEncoder.Jpeg(picture, 30),
            "JPEG q10" => ImageEncoder.Jpeg(picture, 10),
            _ => ImageEncoder.Jpeg(EditedCopies.Make(edit, picture), Saved),
        };
    }

    private static ProofPicture Picture(byte[] file) => ProofPicture.From(ImageDecoder.Decode(file, ProofPicture.LongerSide));
}
