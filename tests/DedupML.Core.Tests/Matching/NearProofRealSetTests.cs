using DedupML.Imaging;
using DedupML.Testing;
using static DedupML.Tests.Matching.ProofPictures;

namespace DedupML.Tests.Matching;

/// <summary>Whole sets: every two pictures, or every group.</summary>
public sealed class NearProofRealSetTests(ProofPictures pictures) : IClassFixture<ProofPictures>
{
    [SharedFact("data/tennis-frames")]
    public void Compare_FramesOfOneShot_NoneIsNear()
    {
        var pairs = EveryTwo([.. SharedData.Table("data/tennis-frames/frames.csv").Select(r => "tennis-frames/" + r["file"])]).ToList();
        Assert.Equal(231, pairs.Count);
        Assert.Empty(pictures.Near(pairs));
    }

    [SharedFact("data/imagenet-sample")]
    public void Compare_UnrelatedPhotographs_NoneIsNear()
    {
        var pairs = EveryTwo([.. SharedData.Table("data/imagenet-sample/images.csv").Select(r => "imagenet-sample/" + r["file"])]).ToList();
        Assert.Equal(4005, pairs.Count);
        Assert.Empty(pictures.Near(pairs));
    }

    [SharedFact("data/rf-apples")]
    public void Compare_VersionsOfOneApple_EveryGroupIsConnected()
    {
        foreach (var group in SharedData.Table("data/rf-apples/groups.csv").GroupBy(r => r["group"], r => "rf-apples/" + r["file"]))
        {
            List<string> reached = [group.First()];
            for (int i = 0; i < reached.Count; i++)
                reached.AddRange(group.Except(reached).Where(f => pictures.Compare(reached[i], f).IsNear).ToList());
            Assert.Equal(group.Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
        }
    }

    [SharedFact("data/pdq-transforms")]
    public void Compare_EditsOfTheBridge_EachIsNearTheOriginal()
    {
        var rows = SharedData.Table("data/pdq-transforms/groups.csv");
        string original = "pdq-transforms/" + rows.First(r => r["kind"] == "original")["file"];
        var missed = rows.Where(r => r["kind"] is "near" or "turned" && !pictures.Compare(original, "pdq-transforms/" + r["file"]).IsNear);
        Assert.Empty(missed.Select(r => r["file"]));
    }

    [SharedFact("data/pdq-transforms")]
    public void Compare_DitheredBridgeAndSingles_NeverNear()
    {
        var rows = SharedData.Table("data/pdq-transforms/groups.csv");
        var alone = rows.Where(r => r["kind"] is "single" or "review").Select(r => r["file"]).ToHashSet();
        var files = rows.Select(r => r["file"]).ToList();
        Assert.Empty(pictures.Near(EveryTwo(files).Where(p => alone.Contains(p.A) || alone.Contains(p.B)).Select(p => ("pdq-transforms/" + p.A, "pdq-transforms/" + p.B))));
    }

    [SharedFact("data/imagededup")]
    public void Compare_ImagesOfImagededup_CopiesAreNearAndTheTurnedOneIsNot()
    {
        var rows = SharedData.Table("data/imagededup/groups.csv").Where(r => r["kind"] != "corrupt").ToList();
        var near = new HashSet<string>(pictures.Near(EveryTwo([.. rows.Select(r => "imagededup/" + r["file"])])), StringComparer.Ordinal);
        var groups = rows.ToDictionary(r => "imagededup/" + r["file"], r => r["kind"] == "review" ? "review" : r["group"]);
        Assert.All(near, p => Assert.Equal(groups[p.Split(' ')[0]], groups[p.Split(' ')[1]]));
        const string original = "imagededup/base_images/ukbench00120.jpg";
        Assert.All(new[] { "hflip", "resize", "gray" }, e => Assert.Contains($"{original} imagededup/mixed_images/ukbench00120_{e}.jpg", near));
        Assert.Equal(Dihedral.Mirror, pictures.Compare(original, "imagededup/mixed_images/ukbench00120_hflip.jpg").Transform);
    }

    [SharedFact("data/odd-images")]
    public void Compare_OddImages_AsExpected()
    {
        var rows = SharedData.Table("data/odd-images/truth.csv").Where(r => Opens(r["file"])).ToList();
        var groups = rows.ToDictionary(r => "odd-images/" + r["file"], r => r["expect"].StartsWith("near", StringComparison.Ordinal) ? r["group"] : r["file"]);
        var near = pictures.Near(EveryTwo([.. rows.Select(r => "odd-images/" + r["file"])])).Select(p => p.Split(' ')).ToList();
        Assert.All(near, p => Assert.Equal(groups[p[0]], groups[p[1]]));
        foreach (var group in groups.GroupBy(g => g.Value, g => g.Key).Where(g => g.Count() > 1))
        {
            // Each is near the plainest of its group.
            string first = group.First();
            Assert.All(group.Skip(1), f => Assert.True(pictures.Compare(first, f).IsNear, $"{first} {f}: {pictures.Compare(first, f)}"));
        }
    }

    private static bool Opens(string file)
    {
        try { return ImageDecoder.Decode(File.ReadAllBytes(SharedData.PathOf("data/odd-images/" + file)), 256).Width > 0; }
        catch (ImageDecodeException) { return false; }
    }
}
