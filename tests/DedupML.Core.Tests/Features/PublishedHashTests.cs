using DedupML.Features;
using DedupML.Imaging;
using DedupML.Testing;
using Xunit.Abstractions;

namespace DedupML.Tests.Features;

/// <summary>Our hashes beside the values that others have published for the same files.</summary>
public class PublishedHashTests(ITestOutputHelper output)
{
    private static readonly FeatureExtractor extractor = new();

    private static ImageFeatures Features(string relative) => extractor.Extract(File.ReadAllBytes(SharedData.PathOf(relative)));

    [SharedFact("data/pdq-transforms")]
    public void Pdq_AuthorsFiles_WithinTenBitsOfTheirCppWhereQualityIs80()
    {
        var rows = SharedData.Table("data/pdq-transforms/pdq-reference.csv");
        var qualities = rows.Where(r => r["quality"].Length > 0).GroupBy(r => r["file"]).ToDictionary(g => g.Key, g => int.Parse(g.First()["quality"]));
        int compared = 0;
        foreach (var row in rows)
        {
            var features = Features("data/pdq-transforms/" + row["file"]);
            int distance = features.PdqViews[0].DistanceTo(PdqHash.Parse(row["hash"]));
            output.WriteLine($"{row["file"],-36} {row["source"],-7} distance {distance,3} quality {features.Quality,3} published {qualities.GetValueOrDefault(row["file"], -1)}");
            if (row["source"] != "cpp" || qualities.GetValueOrDefault(row["file"]) < 80)
                continue;
            Assert.InRange(distance, 0, 10);
            compared++;
        }
        Assert.Equal(14, compared);
    }

    [SharedFact("data/pdq-transforms")]
    public void Pdq_DihedralViews_AgreeWithTheFilesOfTurnedPictures()
    {
        var original = Features("data/pdq-transforms/dih/bridge-1-original.jpg");
        (string File, Dihedral View)[] turned =
        [
            ("bridge-2-rotate-90", Dihedral.Turn270), ("bridge-3-rotate-180", Dihedral.Turn180), ("bridge-4-rotate-270", Dihedral.Turn90),
            ("bridge-5-flipx", Dihedral.MirrorTurn180), ("bridge-6-flipy", Dihedral.Mirror),
            ("bridge-7-flip-plus-1", Dihedral.MirrorTurn270), ("bridge-8-flip-minus-1", Dihedral.MirrorTurn90),
        ];
        foreach (var (file, view) in turned)
        {
            var own = Features($"data/pdq-transforms/dih/{file}.jpg").PdqViews[0];
            var distances = DihedralViews.All.Select(v => own.DistanceTo(original.PdqViews[(int)v])).ToList();
            output.WriteLine($"{file}: {string.Join(' ', distances)}");
            // The turned files were encoded apart from each other, and a scaled JPEG ends with a block that is padded: on another side when turned.
            Assert.InRange(distances[(int)view], 0, 10);
        }
    }

    [SharedFact("data/imagededup")]
    public void PHashAndDHash_ImagededupsFiles_WithinSixBitsOfItsTests()
    {
        int compared = 0;
        foreach (var row in SharedData.Table("data/imagededup/imagededup-reference.csv").Where(r => r["algorithm"] is "phash" or "dhash"))
        {
            var file = File.ReadAllBytes(SharedData.PathOf("data/imagededup/" + row["file"]));
            var decoded = ImageDecoder.Decode(file, FeatureExtractor.LongerSide);
            var features = extractor.Extract(default, 0, decoded);
            // imagededup ignores the EXIF orientation, which both rows of ukbench09268 have: undo it.
            if (row["file"].Contains("09268"))
                features = extractor.Extract(default, 0, decoded with { Pixels = Dihedral.Turn270.Apply(decoded.Pixels), Width = decoded.Height, Height = decoded.Width });
            var own = row["algorithm"] == "phash" ? features.PHashViews[0] : features.DHash;
            int distance = own.DistanceTo(PerceptualHash.Parse(row["hash"]));
            output.WriteLine($"{row["file"],-40} {row["algorithm"]} {distance}");
            Assert.InRange(distance, 0, 6);
            compared++;
        }
        Assert.Equal(8, compared);
    }
}
