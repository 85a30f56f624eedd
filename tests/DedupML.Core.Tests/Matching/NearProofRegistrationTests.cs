using System.Reflection;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Testing;
using Xunit.Abstractions;

namespace DedupML.Tests.Matching;

/// <summary>The 21 edits by which the network is evaluated, and stronger ones, of every third photograph: how many are proved, and of how
/// many of these the copy could go for the original, or the original for the copy. The numbers are those measured.</summary>
public class NearProofRegistrationTests(ITestOutputHelper output)
{
    private static readonly Lazy<List<RgbImage>> photographs = new(() =>
        [.. SharedData.Table("data/imagenet-sample/images.csv").Where((_, i) => i % 3 == 0).Select(r =>
            ImageDecoder.Decode(File.ReadAllBytes(SharedData.PathOf("data/imagenet-sample/" + r["file"])), int.MaxValue).Pixels)]);

    [SharedTheory("data/imagenet-sample")]
    [InlineData("resize 1/2", 30, 30, 30)]
    [InlineData("resize 1/4", 30, 30, 30)]
    [InlineData("jpeg q30", 30, 30, 30)]
    [InlineData("jpeg q10", 30, 30, 30)]
    [InlineData("crop 80 % area", 30, 30, 0)]
    [InlineData("border 8 %", 29, 28, 29)]
    [InlineData("letterbox 35 %", 28, 28, 28)]
    [InlineData("rotate 5 deg", 30, 28, 29)]
    [InlineData("rotate 90 deg", 30, 30, 30)]
    [InlineData("mirror", 30, 30, 30)]
    [InlineData("brightness x1.35", 30, 30, 30)]
    [InlineData("gamma 1.8", 30, 30, 30)]
    [InlineData("contrast x0.5", 30, 30, 30)]
    [InlineData("grey", 30, 30, 30)]
    [InlineData("blur r2", 30, 30, 30)]
    [InlineData("colour cast", 30, 30, 30)]
    [InlineData("crop+bright+resize+jpeg", 5, 5, 0)]
    [InlineData("crop 80 % area, corner", 30, 30, 0)]
    [InlineData("crop 80 % area, mirror, turn", 30, 30, 0)]
    [InlineData("crop 78 % of width", 30, 30, 0)]
    [InlineData("border 8 %, jpeg q30", 29, 26, 29)]
    [InlineData("letterbox 35 %, mirror", 28, 28, 28)]
    [InlineData("rotate 10 deg", 28, 0, 2)]
    [InlineData("rotate 14 deg", 27, 0, 1)]
    [InlineData("turn 5 deg, cut inside", 28, 28, 0)]
    public void Compare_EditedPhotographs_AtLeastSoManyAreNear(string edit, int near, int copyGoes, int originalGoes)
    {
        Assert.Equal(30, photographs.Value.Count);
        var found = Near(edit);
        int copies = found.Count(r => r.OverlapB >= Match.WholeShare), originals = found.Count(r => r.OverlapA >= Match.WholeShare);
        output.WriteLine($"| {edit} | {found.Count} | {copies} | {originals} |");
        Assert.True(found.Count >= near, $"{edit}: {found.Count} of 30 near, {near} expected");
        Assert.True(copies >= copyGoes, $"{edit}: {copies} copies could go, {copyGoes} expected");
        Assert.True(originals >= originalGoes, $"{edit}: {originals} originals could go, {originalGoes} expected");
        // What shows less than the original must never stand for it.
        if (edit.StartsWith("crop", StringComparison.Ordinal) || edit.Contains("cut inside", StringComparison.Ordinal))
            Assert.Equal(0, originals);
    }

    [SharedTheory("data/imagenet-sample")]
    [InlineData("crop 50 % area")]
    [InlineData("crop 25 % area")]
    [InlineData("text")]
    [InlineData("logo 16 % area")]
    public void Compare_StrongCropOrSomethingAdded_NoneIsNear(string edit) => Assert.Empty(Near(edit));

    [Fact]
    public void EachEditOfTheNetworksEvaluation_IsMeasured()
    {
        var measured = typeof(NearProofRegistrationTests).GetMethods().SelectMany(m => m.GetCustomAttributes<InlineDataAttribute>().SelectMany(a => a.GetData(m))).Select(d => (string)d[0]);
        Assert.Empty(EvaluationEdits.All.Except(measured));
    }

    private static List<ProofResult> Near(string edit)
    {
        var proof = new NearProof(new NearProofOptions());
        return
        [
            .. photographs.Value.AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(image => proof.Compare(ProofPicture.From(image),
                ProofPicture.From(ImageDecoder.Decode(ImageEncoder.Jpeg(EvaluationEdits.Make(edit, image), 92), ProofPicture.LongerSide)))).Where(r => r.IsNear),
        ];
    }
}
