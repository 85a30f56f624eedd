using System.Diagnostics;
using System.Globalization;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Selection;
using DedupML.Testing;
using DedupML.Tests.Imaging;
using DedupML.Tests.Matching;

namespace DedupML.Tests;

/// <summary>The whole way through all rooms: what must hold of any run.</summary>
public sealed class DuplicateFinderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Root => folder.At("images");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_ThreadsOrderCultureFolderStore_SameReport()
    {
        SyntheticSet.Write(Root);
        // Lists in the folder's order and in a shuffled one; both by the same name, which the report remembers.
        string[] files = [.. folder.Names("images").Select(f => $"images/{f},{f.Split('/')[1]},{f.Split('/')[0]}")];
        var (culture, directory) = (CultureInfo.CurrentCulture, Environment.CurrentDirectory);
        var reports = new List<Dictionary<string, string>>();
        try
        {
            foreach (var (threads, seed, store, name) in new[] { (1, 0, false, ""), (2, 1, true, ""), (8, 2, true, "tr-TR"), (8, 3, false, "ar-SA") })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Environment.CurrentDirectory = seed == 2 ? folder.Path : directory;
                string[] order = [.. files];
                if (seed > 0)
                    new Random(seed).Shuffle(order);
                folder.Write("list.csv", "path,label,split\n" + string.Join('\n', order));
                var dataset = DatasetScanner.Scan(seed == 2 ? "images" : Root, new() { Manifest = folder.At("list.csv") });
                var report = new DuplicateFinder(new() { Threads = threads, StoreFile = store ? folder.At("features.db") : null }).Run(dataset);
                reports.Add(Written(report, threads));
            }
        }
        finally { (CultureInfo.CurrentCulture, Environment.CurrentDirectory) = (culture, directory); }
        Assert.All(reports, r => Assert.Equal(reports[0], r));
    }

    [Fact]
    public void Run_Twice_SecondReadsNoFile()
    {
        SyntheticSet.Write(Root);
        // A store does not trust the times of files as young as itself.
        foreach (string file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        var first = Written(Find(storeFile: "features.db"), 1);
        // Whoever would read a file now would see another picture; size and time are those that the store knows.
        foreach (string file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
        {
            var time = File.GetLastWriteTimeUtc(file);
            File.WriteAllBytes(file, new byte[new FileInfo(file).Length]);
            File.SetLastWriteTimeUtc(file, time);
        }
        var second = Written(Find(storeFile: "features.db"), 1, thumbnails: false);
        string[] lists = [.. first.Keys.Where(f => f != ReportFiles.Page)];
        Assert.All(lists, l => Assert.Equal(first[l], second[l]));
    }

    [Fact]
    public void Run_PaintedSet_EveryImageIsAccountedFor()
    {
        SyntheticSet.Write(Root);
        File.CreateSymbolicLink(folder.At("images/train/pine/broken.jpg"), folder.At("nowhere"));
        Directory.CreateDirectory(folder.At("images/train/pine/folder.png"));
        var report = Find();
        var actions = report.Decisions.CountBy(d => d.Action).ToDictionary();
        Assert.Equal((18, 11, 2), (actions[DecisionAction.Keep], actions[DecisionAction.Remove], actions[DecisionAction.Review]));
        Assert.Equal(["test/cactus/empty.jpg", "train/cactus/cut-short.jpg", "train/pine/broken.jpg", "train/pine/folder.png"], report.Unreadable.Select(u => u.Path));
        Assert.Equal(folder.Names("images").Append("train/pine/folder.png").Order(StringComparer.Ordinal),
            report.Images.Select(i => i.Path).Concat(report.Unreadable.Select(u => u.Path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Run_FileGoneSinceTheScan_IsUnreadable()
    {
        SyntheticSet.Write(Root);
        var dataset = DatasetScanner.Scan(Root);
        File.Delete(folder.At("images/train/pine/pine-03.jpg"));
        var report = new DuplicateFinder(new() { StoreFile = null }).Run(dataset);
        Assert.Contains(report.Unreadable, u => u.Path == "train/pine/pine-03.jpg");
        Assert.Equal(11, report.Decisions.Count(d => d.Action == DecisionAction.Remove));
        ReportSummary.From(report);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_NearlyEmpty_FindsNothing(int images)
    {
        Directory.CreateDirectory(Root);
        for (int i = 0; i < images; i++)
            folder.Write($"images/{i}.png", ImageEncoder.Png(TestPictures.Waves(90, 60, 10 * i)));
        var report = Find();
        Assert.Equal((images, 0, 0), (report.Images.Count, report.Matches.Count, report.Groups.Count));
        Assert.False(ReportSummary.From(report).HasFindings);
    }

    [Fact]
    public void Run_TwentyThousandEqualFiles_OneGroupInLinearTimeAndMemory()
    {
        const int few = 5_000, many = 20_000;
        byte[] picture = ImageEncoder.Png(TestPictures.Waves(48, 32));
        for (int i = 0; i < many; i++)
            folder.Write($"images/{i % 100:00}/{i:00000}.png", picture);
        var all = DatasetScanner.Scan(Root);
        var (small, _) = Measured(all with { Images = [.. all.Images.Take(few)] });
        var (large, report) = Measured(all);
        // Other tests allocate beside this one: a run without them is enough.
        for (int again = 0; again < 2 && large >= 8 * small; again++)
            large = Math.Min(large, Measured(all).Bytes);

        Assert.Equal(many, Assert.Single(report.Groups).Members.Count);
        Assert.Equal(many - 1, report.Matches.Count);
        Assert.All(report.Decisions, d => Assert.Equal(DecisionAction.Review, d.Action));   // a hundred folders, a hundred labels
        Assert.True(large < 8 * small, $"{many} files allocated {large:N0} bytes, {few} files {small:N0}");

        static (long Bytes, DuplicateReport Report) Measured(ImageDataset dataset)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            var watch = Stopwatch.StartNew();
            var report = new DuplicateFinder(new() { StoreFile = null, Threads = 1 }).Run(dataset);
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"{dataset.Images.Count} files took {watch.Elapsed}");
            return (GC.GetTotalAllocatedBytes(precise: true) - before, report);
        }
    }

    [Fact]
    public void Run_TwoToFiftyCopies_AllButOneGo()
    {
        foreach (int copies in new[] { 2, 3, 7, 50 })
        {
            byte[] picture = ImageEncoder.Png(TestPictures.Waves(64, 40, copies));
            for (int i = 0; i < copies; i++)
                folder.Write($"images/{copies}-{i:00}.png", picture);
        }
        var report = Find();
        Assert.Equal([2, 3, 50, 7], report.Groups.Select(g => g.Members.Count));
        Assert.Equal(62 - 4, report.Decisions.Count(d => d.Action == DecisionAction.Remove));
    }

    [Fact]
    public void Run_ConflictAndProtectedFolder_NothingOfThemGoes()
    {
        byte[] one = ImageEncoder.Png(TestPictures.Waves(64, 40, 1)), other = ImageEncoder.Png(TestPictures.Waves(64, 40, 20));
        foreach (string path in new[] { "cat/1.png", "cat/2.png", "dog/3.png" })
            folder.Write($"images/{path}", one);
        foreach (string path in new[] { "bird/1.png", "bird/2.png", "bird/3.png" })
            folder.Write($"images/{path}", other);
        var report = Find(new() { Protect = ["bird/2.png", "bird/3.png"] });
        Assert.Equal(["bird/1.png"], Paths(report, DecisionAction.Remove));
        Assert.Equal(["cat/1.png", "cat/2.png", "dog/3.png"], Paths(report, DecisionAction.Review));
    }

    [Theory]
    [InlineData("bir", 2)]
    [InlineData("bird", 0)]
    [InlineData("bird/", 0)]
    [InlineData(".", 0)]
    public void Run_Protected_IsAFolderNotTheBeginningOfAName(string protect, int removed)
    {
        byte[] picture = ImageEncoder.Png(TestPictures.Waves(64, 40));
        foreach (string path in new[] { "bird/1.png", "bird/2.png", "bird/3.png" })
            folder.Write($"images/{path}", picture);
        Assert.Equal(removed, Paths(Find(new() { Protect = [protect] }), DecisionAction.Remove).Length);
    }

    [Fact]
    public void Run_HardAndSymbolicLinks_AreOneFileAndNoSaving()
    {
        byte[] picture = ImageEncoder.Png(TestPictures.Waves(64, 40));
        string original = folder.Write("images/b.png", picture);
        Link(original, folder.At("images/c.png"));
        File.CreateSymbolicLink(folder.At("images/a.png"), original);
        Assert.Empty(Paths(Find(), DecisionAction.Remove));

        folder.Write("images/d.png", picture);   // a file of its own
        Assert.Equal(["d.png"], Paths(Find(), DecisionAction.Remove));
    }

    [Fact]
    public void Run_SymbolicLinkLeadsToAPoorerCopy_TheCopyStaysForIt()
    {
        // a.png would be the keeper: were b.png to go, the link would lead to nothing, and one picture of the set be lost.
        byte[] picture = ImageEncoder.Png(TestPictures.Waves(64, 40));
        folder.Write("images/pool/a.png", picture);
        string target = folder.Write("images/pool/b.png", picture);
        folder.Write("images/pool/c.png", picture);
        Directory.CreateDirectory(folder.At("images/train"));
        File.CreateSymbolicLink(folder.At("images/train/link.png"), target);
        var report = new DuplicateFinder(new() { StoreFile = null }).Run(DatasetScanner.Scan(Root, new() { Labels = LabelMode.None }));
        Assert.Equal(["pool/a.png", "pool/c.png"], Paths(report, DecisionAction.Remove));
        Assert.StartsWith("kept: a symbolic link leads to it", report.Decisions[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TwinsOfOtherFormats_ReportHolds()
    {
        // A JPEG is shrunk while it is decoded, a PNG afterwards: the two show the same pixels, but not quite the same reduced ones.
        byte[] jpeg = ImageEncoder.Jpeg(SyntheticScene.Paint("house", 7, 1501, 1103), 90);
        var pixels = ImageDecoder.Decode(jpeg, 1501).Pixels;
        folder.Write("images/b.jpg", jpeg);
        folder.Write("images/c.png", ImageEncoder.Png(pixels));
        folder.Write("images/a.jpg", ImageEncoder.Jpeg(Thumbnail.Reduce(pixels, 700), 60));
        folder.Write("images/d.jpg", ImageEncoder.Jpeg(Thumbnail.Reduce(pixels, 500), 40));
        var report = Find();
        ReportWriter.Write(report, folder.At("report"));
        Assert.Equal(["a.jpg", "b.jpg", "d.jpg"], Paths(report, DecisionAction.Remove));
        Assert.Empty(ReportVerifier.Verify(folder.At("report"), 2).False);
    }

    [Fact]
    public void Run_CropOfMorePixels_TheWholeStaysAndTheOtherWayRoundIsALie()
    {
        var large = PaintedPicture.Make(3, 480, 360);
        folder.Write("images/crop.png", ImageEncoder.Png(EditedCopies.Sampled(large, 0.95, 0)));
        folder.Write("images/whole.png", ImageEncoder.Png(EditedCopies.Make("half size", large)));
        var report = Find();
        Assert.Equal([DecisionAction.Remove, DecisionAction.Keep], report.Decisions.Select(d => d.Action));
        Assert.Equal("near copy: shows 90 % of its keeper, which shows all of it", report.Decisions[0].Reason);
        var match = Assert.Single(report.Matches);
        Assert.Equal((MatchTier.Near, true, false), (match.Tier, match.ShowsWhole(0), match.ShowsWhole(1)));
        Assert.Equal(0.95, match.Matrix!.Value.M11, 0.01);

        ReportWriter.Write(report, folder.At("report"));
        Assert.Empty(ReportVerifier.Verify(folder.At("report"), 2).False);
        string list = folder.At("report/" + ReportFiles.Decisions), told = File.ReadAllText(list);
        File.WriteAllText(list, told.Replace("crop.png,,,remove,near,1,whole.png", "crop.png,,,keep,near,1,crop.png", StringComparison.Ordinal)
            .Replace("whole.png,,,keep,near,1,whole.png", "whole.png,,,remove,near,1,crop.png", StringComparison.Ordinal));
        var lie = Assert.Single(ReportVerifier.Verify(folder.At("report"), 2).False);
        Assert.Equal(("whole.png", "is removed, but its keeper crop.png shows only 90 % of it"), (lie.Path, lie.What));

        var turned = report with { Decisions = [new(0, DecisionAction.Keep, MatchTier.Near, 1, 0, ""), new(1, DecisionAction.Remove, MatchTier.Near, 1, 0, "")] };
        Assert.Contains("which shows only a part of it", Assert.Throws<InvalidOperationException>(() => ReportWriter.Write(turned, folder.At("other"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TwoPartsOfOnePicture_TheLesserIsForReviewAndAPersonMaySendIt()
    {
        // Each shows 94 % of the other: columns 0 to 473 and 26 to 499.
        var whole = PaintedPicture.Make(5, 500, 360);
        RgbImage Part(int left, int width)
        {
            var part = new RgbImage(width, 360, new byte[width * 360 * 3]);
            for (int y = 0; y < 360; y++)
                whole.Pixels.AsSpan((y * 500 + left) * 3, width * 3).CopyTo(part.Pixels.AsSpan(y * width * 3));
            return part;
        }
        folder.Write("images/left.png", ImageEncoder.Png(Part(0, 474)));
        folder.Write("images/right.png", ImageEncoder.Png(Thumbnail.Reduce(Part(26, 474), 400)));
        // So far apart no hash proposes them by default.
        var report = Find(new() { Candidates = new() { MaxPdqDistance = 128 } });
        Assert.Equal([DecisionAction.Keep, DecisionAction.Review], report.Decisions.Select(d => d.Action));
        Assert.Equal((MatchTier.Near, 1, 0, "near left.png, which shows only 94 % of it"), (report.Decisions[1].Tier, report.Decisions[1].Group, report.Decisions[1].Keeper, report.Decisions[1].Reason));
        var match = Assert.Single(report.Matches);
        Assert.Equal(448 / 474.0, match.ShownA!.Value, 0.01);
        Assert.Equal(448 / 474.0, match.ShownB!.Value, 0.01);

        var files = Written(report, 1);
        Assert.Contains("2 images, 1 in review", files[ReportFiles.Page], StringComparison.Ordinal);
        Assert.Empty(ReportVerifier.Verify(folder.At("report"), 2).False);
        File.WriteAllText(folder.At("report/" + ReportFiles.Decisions), files[ReportFiles.Decisions].Replace(",review,", ",remove,", StringComparison.Ordinal));
        Assert.Equal(DecisionAction.Remove, ReportReader.Read(folder.At("report")).Images[1].Decision.Action);
    }

    [Fact]
    public void Run_OtherDecodingOnTheSameStore_NothingIsRemembered()
    {
        byte[] turned = ImageEncoder.Jpeg(TestPictures.Waves(96, 64), 90);
        // An EXIF block that says orientation 6: stored 96 by 64, shown 64 by 96.
        byte[] exif = [0xff, 0xe1, 0, 34, .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        folder.Write("images/a.jpg", [.. turned[..2], .. exif, .. turned[2..]]);
        var upright = Assert.Single(Find(storeFile: "features.db").Images).Features;
        var stored = Assert.Single(Find(new() { Decoding = new() { ApplyOrientation = false } }, "features.db").Images).Features;
        Assert.Equal((64, 96, 96, 64), (upright.Width, upright.Height, stored.Width, stored.Height));
        Assert.Equal(3, new[] { new DecodeOptions(), new() { ApplyOrientation = false }, new() { ApplyProfile = false } }.Select(FeatureReader.VersionFor).Distinct().Count());
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        SyntheticSet.Write(Root);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new DuplicateFinder(new() { StoreFile = null }).Run(DatasetScanner.Scan(Root), null, stop.Token));
    }

    [SharedFact("data/odd-images")]
    public void Run_OddImages_GoesToTheEndAndAccountsForEach()
    {
        var report = new DuplicateFinder(new() { StoreFile = null }).Run(DatasetScanner.Scan(SharedData.PathOf("data/odd-images")));
        ReportSummary.From(report);
        var unreadable = report.Unreadable.Select(u => u.Path).ToHashSet();
        var images = report.Images.Index().ToDictionary(i => i.Item.Path, i => report.Decisions[i.Index]);
        var wrong = new List<string>();
        foreach (var row in SharedData.Table("data/odd-images/truth.csv"))
        {
            string file = row["file"], expect = row["expect"];
            string got = unreadable.Contains(file) ? "error" : images.TryGetValue(file, out var decision) ? decision.Action.ToString() : "nothing";
            if (got == "nothing" || (expect == "error") != (got == "error") && !expect.Contains("-or-", StringComparison.Ordinal))
                wrong.Add($"{file}: expected {expect}, got {got}");
        }
        Assert.Empty(wrong);
        var kinds = SharedData.Table("data/odd-images/truth.csv").ToDictionary(r => r["file"], r => r["expect"]);
        Assert.DoesNotContain(Paths(report, DecisionAction.Remove), path => kinds[path] is "single" or "similar" or "review");
    }

    private DuplicateReport Find(DuplicateFinderOptions? options = null, string? storeFile = null) =>
        new DuplicateFinder((options ?? new()) with { StoreFile = storeFile is null ? null : folder.At(storeFile) }).Run(DatasetScanner.Scan(Root));

    private static string[] Paths(DuplicateReport report, DecisionAction action) =>
        [.. report.Decisions.Where(d => d.Action == action).Select(d => report.Images[d.Image].Path)];

    // What a report folder holds, but the times.
    private Dictionary<string, string> Written(DuplicateReport report, int threads, bool thumbnails = true)
    {
        string target = folder.At("report");
        ReportWriter.Write(report, target);
        HtmlReport.Write(report, target, i => thumbnails ? ImageThumbnail.Jpeg(report.Dataset.FullPath(i.Path)) : null, new() { Threads = threads });
        var files = folder.Names("report").ToDictionary(n => n, n => File.ReadAllText(Path.Combine(target, n)));
        files[ReportFiles.Run] = files[ReportFiles.Run].Split("\"seconds\"")[0];
        return files;
    }

    private static void Link(string from, string to)
    {
        using var link = Process.Start("ln", [from, to]);
        link.WaitForExit();
        Assert.Equal(0, link.ExitCode);
    }
}
