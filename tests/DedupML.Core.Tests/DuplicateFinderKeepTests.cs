using DedupML.Datasets;
using DedupML.Imaging;
using DedupML.Reports;
using DedupML.Selection;
using DedupML.Testing;
using DedupML.Tests.Imaging;

namespace DedupML.Tests;

/// <summary>Which copy stays, and how many of a class, from files to the report.</summary>
public sealed class DuplicateFinderKeepTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Root => folder.At("images");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_EachCriterionOfFiles_DecidesAndSaysWhy()
    {
        // One picture in four files. b: changed first; c: has boxes; d: lies in gold; a: changed last.
        byte[] picture = ImageEncoder.Png(TestPictures.Waves(64, 40));
        foreach (var (path, year) in new[] { ("a.png", 2024), ("b.png", 2019), ("c.png", 2020), ("gold/d.png", 2021) })
            File.SetLastWriteTimeUtc(folder.Write($"images/{path}", picture), new(year, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        folder.Write("images/c.txt", "0 0.5 0.5 1 1");
        Assert.Equal(("a.png", "newer file (2024-01-02 03:04:05 against 2021-01-02 03:04:05)"), Keeper("newest"));
        Assert.Equal(("b.png", "older file (2019-01-02 03:04:05 against 2020-01-02 03:04:05)"), Keeper("oldest"));
        Assert.Equal(("c.png", "it is annotated"), Keeper("annotated"));
        Assert.Equal(("gold/d.png", "gold stays before other folders"), Keeper("folder:gold,oldest"));
        Assert.Equal("folder:gold,oldest,split,pixels,compression,hash,path", Find(new() { Keep = KeeperOrder.Parse("folder:gold,oldest") }).Run.Settings["keep"]);

        File.Delete(folder.At("images/c.txt"));
        folder.Write("images/labels/b.txt", "0 0.5 0.5 1 1");
        Assert.Equal(("b.png", "it is annotated"), Keeper("annotated"));
        File.Delete(folder.At("images/labels/b.txt"));
        folder.Write("images/annotations/all.json", """{"images": [{"id": 1, "file_name": "a.png"}, {"id": 2, "file_name": "d.png"}], "annotations": [{"image_id": 2}], "categories": []}""");
        Assert.Equal(("gold/d.png", "it is annotated"), Keeper("annotated"));

        (string, string) Keeper(string order)
        {
            var report = Find(new() { Keep = KeeperOrder.Parse(order) });
            var kept = Assert.Single(report.Decisions, d => d.Action == DecisionAction.Keep);
            return (report.Images[kept.Image].Path, kept.Reason.Split(": ", 2)[1]);
        }
    }

    [Fact]
    public void Run_Sharpness_PrefersTheSharpCopyOverTheLargeBlurredOne()
    {
        var sharp = SyntheticScene.Paint("house", 7, 400, 300);
        folder.Write("images/sharp.png", ImageEncoder.Png(sharp));
        folder.Write("images/blurred.png", ImageEncoder.Png(Blurred(Enlarged(sharp))));
        var bySize = Find(new() { Keep = KeeperOrder.Parse("pixels") });
        Assert.Equal("sharp.png", Removed(bySize));
        var bySharpness = Find(new() { Keep = KeeperOrder.Parse("sharpness:5") });
        Assert.Equal("blurred.png", Removed(bySharpness));
        Assert.StartsWith("near copy: sharper (", bySharpness.Decisions[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_JpegAtTwoSettings_TheBetterStaysThoughItsFileIsSmaller()
    {
        // The poor one carries a block of metadata: more bytes for each pixel.
        var picture = SyntheticScene.Paint("house", 7, 400, 300);
        byte[] poor = ImageEncoder.Jpeg(picture, 60);
        byte[] comment = [0xFF, 0xFE, 0xFF, 0xF0, .. new byte[0xFFEE]];
        folder.Write("images/good.jpg", ImageEncoder.Jpeg(picture, 90));
        folder.Write("images/poor.jpg", [.. poor[..2], .. comment, .. poor[2..]]);
        var report = Find();
        Assert.Equal("poor.jpg", Removed(report));
        Assert.Equal("near copy: less compressed (JPEG quality 90 against 60)", report.Decisions[1].Reason);
    }

    [Fact]
    public void Run_Balance_KeepsWhatIsAskedAndTheReportHolds()
    {
        SyntheticSet.Write(Root);
        var plain = Find();
        var report = Find(new() { Balance = new() { MinPerClass = 8 } });
        var (before, after) = (ReportSummary.From(plain), ReportSummary.From(report));
        Assert.Equal([("cactus", 6), ("house", 7), ("pine", 7)], before.Classes.Select(c => (c.Label!, c.After)));
        Assert.All(after.Classes.Zip(before.Classes), c => Assert.True(c.First.After == Math.Max(8, c.Second.After) || after.Balance!.Misses.Any(m => m.Label == c.First.Label), $"{c.First}"));
        Assert.Equal(before.Removed - after.Removed, after.Balance!.Kept);
        Assert.True(after.Balance.Kept > 0);
        Assert.Equal("min-per-class=8", report.Run.Settings["balance"]);
        ReportWriter.Write(report, folder.At("report"));
        Assert.Empty(ReportVerifier.Verify(folder.At("report"), 2).False);
    }

    [Theory]
    [InlineData(ConflictPolicy.Review)]
    [InlineData(ConflictPolicy.KeepMajority)]
    [InlineData(ConflictPolicy.Ignore)]
    public void Run_EachConflictPolicy_TheReportHolds(ConflictPolicy policy)
    {
        byte[] picture = ImageEncoder.Png(TestPictures.Waves(64, 40));
        foreach (string path in new[] { "cat/1.png", "dog/2.png", "dog/3.png" })
            folder.Write($"images/{path}", picture);
        var report = Find(new() { Conflicts = policy });
        Assert.Equal(policy == ConflictPolicy.Review ? 0 : 2, report.Decisions.Count(d => d.Action == DecisionAction.Remove));
        Assert.Equal(2, ReportSummary.From(report).ConflictPairs.Count);
        ReportWriter.Write(report, folder.At("report"));
        Assert.Equal("a,a_label,b,b_label,tier,group\ncat/1.png,cat,dog/2.png,dog,exact,1\ncat/1.png,cat,dog/3.png,dog,exact,1\n", File.ReadAllText(folder.At("report/conflicts.csv")));
        Assert.Empty(ReportVerifier.Verify(folder.At("report"), 2).False);
    }

    [Theory]
    [InlineData("cat/1.png,cat,dog/2.png,dog,exact,1\n", "", "cat/1.png: is labelled otherwise than dog/2.png, which conflicts.csv does not list")]
    [InlineData("dog/2.png,dog,exact", "dog/2.png,dog,near", "cat/1.png: is listed as near with dog/2.png, which the pairs do not say")]
    [InlineData("cat/1.png,cat,", "cat/1.png,cow,", "cat/1.png: is listed as labelled otherwise than dog/2.png, which the decisions do not say")]
    [InlineData("dog/2.png,dog", "dog/9.png,dog", "cat/1.png: is listed as a conflict but not read")]
    public void Verify_ConflictsChanged_SaysWhich(string from, string to, string complaint)
    {
        byte[] picture = ImageEncoder.Png(TestPictures.Waves(64, 40));
        folder.Write("images/cat/1.png", picture);
        folder.Write("images/dog/2.png", picture);
        ReportWriter.Write(Find(), folder.At("report"));
        string list = folder.At("report/conflicts.csv"), text = File.ReadAllText(list);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(list, text.Replace(from, to, StringComparison.Ordinal));
        Assert.Contains(complaint, ReportVerifier.Verify(folder.At("report"), 2).False.Select(f => $"{f.Path}: {f.What}"));
    }

    private DuplicateReport Find(DuplicateFinderOptions? options = null) =>
        new DuplicateFinder((options ?? new()) with { StoreFile = null }).Run(DatasetScanner.Scan(Root));

    private static string Removed(DuplicateReport report) => report.Images[Assert.Single(report.Decisions, d => d.Action == DecisionAction.Remove).Image].Path;

    private static RgbImage Enlarged(RgbImage image)
    {
        var pixels = new byte[12 * image.Width * image.Height];
        for (int y = 0; y < 2 * image.Height; y++)
        {
            for (int x = 0; x < 2 * image.Width; x++)
                image.Pixels.AsSpan(3 * (y / 2 * image.Width + x / 2), 3).CopyTo(pixels.AsSpan(3 * (y * 2 * image.Width + x)));
        }
        return new(2 * image.Width, 2 * image.Height, pixels);
    }

    // The mean over 9 × 9 pixels.
    private static RgbImage Blurred(RgbImage image)
    {
        const int reach = 4;
        var pixels = new byte[image.Pixels.Length];
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                for (int c = 0; c < 3; c++)
                {
                    int sum = 0, count = 0;
                    for (int v = Math.Max(0, y - reach); v <= Math.Min(image.Height - 1, y + reach); v++)
                    {
                        for (int u = Math.Max(0, x - reach); u <= Math.Min(image.Width - 1, x + reach); u++, count++)
                            sum += image.Pixels[3 * (v * image.Width + u) + c];
                    }
                    pixels[3 * (y * image.Width + x) + c] = (byte)(sum / count);
                }
            }
        }
        return new(image.Width, image.Height, pixels);
    }
}
