using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Testing;

namespace DedupML.Tests.Matching;

/// <summary>Copies of the 90 photographs, by edit: how many are confirmed. The numbers are those measured.</summary>
public class NearProofEditTests
{
    private static readonly Lazy<List<RgbImage>> photographs = new(() =>
        [.. SharedData.Table("data/imagenet-sample/images.csv").Select(r =>
            ImageDecoder.Decode(File.ReadAllBytes(SharedData.PathOf("data/imagenet-sample/" + r["file"])), int.MaxValue).Pixels)]);

    [SharedTheory("data/imagenet-sample")]
    [InlineData("JPEG q50", 90)]
    [InlineData("JPEG q30", 90)]
    [InlineData("JPEG q10", 89)]
    [InlineData("half size", 90)]
    [InlineData("128 px", 90)]
    [InlineData("contrast 0.6", 90)]
    [InlineData("grey", 90)]
    [InlineData("sepia", 89)]
    [InlineData("gamma 1.3", 90)]
    [InlineData("gamma 1/1.3", 90)]
    [InlineData("brightness 1.2", 89)]
    [InlineData("brightness 1.4", 88)]
    [InlineData("blur 2 px", 90)]
    [InlineData("sharpened", 85)]
    [InlineData("mirror", 90)]
    [InlineData("quarter turn", 90)]
    [InlineData("crop 95 %", 89)]
    [InlineData("turn 3 degrees", 89)]
    public void Compare_EditedCopiesOfPhotographs_AtLeastSoManyAreNear(string edit, int least)
    {
        Assert.Equal(90, photographs.Value.Count);
        var proof = new NearProof(new NearProofOptions());
        var missed = photographs.Value.Select((image, i) => (i, Result: proof.Compare(ProofPicture.From(image), ProofPicture.From(EditedCopies.Make(edit, image)))))
            .Where(r => !r.Result.IsNear).ToList();
        Assert.True(90 - missed.Count >= least, $"{edit}: {90 - missed.Count} of 90 near; not: {string.Join("; ", missed)}");
    }
}
