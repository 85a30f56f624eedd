using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Grouping;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;
using DedupML.Reports;
using DedupML.Selection;

namespace DedupML.Benchmarks;

/// <summary>A run over made-up features of many images, without files: what the memory beyond the features is. One image in ten is a
/// copy with a few bits flipped; candidates are taken for matches.</summary>
internal static class ScaleCommand
{
    public static int Run(int count, int pdqDistance, int pHashDistance)
    {
        var images = Images(count, new Random(1));
        var dataset = new ImageDataset("/images", [.. images.Select(i => new DatasetImage(i.Path, null, i.Split))], 0, "none");
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect(2, GCCollectionMode.Aggressive);
        long before = Memory("VmRSS");
        var clock = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;

        var pictures = new DistinctPictures(images);
        _ = pictures.Undistinguished(FeatureExtractor.LeastQuality);
        var candidates = CandidateSearch.Find(pictures.Features, new() { MaxPdqDistance = pdqDistance, MaxPHashDistance = pHashDistance }, Environment.ProcessorCount);
        double joined = clock.Elapsed.TotalSeconds;
        long afterJoin = Memory("VmHWM");
        var matches = candidates.Select(c => new Match(pictures.Images[c.First], pictures.Images[c.Second], MatchTier.Near, c.View, null, 0, null, 1)).ToList();
        var groups = DuplicateGroups.From(count, matches);
        var selected = CoverSelection.Decide(new()
        {
            Images = [.. images.Select(i => new SelectionImage(i.Path, i.Label, i.Split, i.Features))],
            Groups = groups,
            Matches = matches,
        });
        var report = new DuplicateReport
        {
            Dataset = dataset,
            Images = images,
            Unreadable = [],
            Matches = selected.Matches,
            Groups = groups,
            Decisions = selected.Decisions,
            Run = new(new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, double>()),
        };
        string folder = Directory.CreateTempSubdirectory("dedupml-").FullName;
        ReportWriter.Write(report, folder);
        Directory.Delete(folder, recursive: true);

        Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["images"] = count,
            ["candidates"] = candidates.Count,
            ["groups"] = groups.Count,
            ["removed"] = selected.Decisions.Count(d => d.Action == DecisionAction.Remove),
            ["seconds_joining"] = Math.Round(joined, 1),
            ["seconds"] = Math.Round(clock.Elapsed.TotalSeconds, 1),
            ["cpu_seconds"] = Math.Round((Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds, 1),
            ["features_mib"] = before,
            ["beyond_features_joining_mib"] = afterJoin - before,
            ["beyond_features_mib"] = Memory("VmHWM") - before,
        }));
        return 0;
    }

    private static List<FoundImage> Images(int count, Random random)
    {
        var images = new List<FoundImage>(count);
        Span<byte> content = stackalloc byte[ContentHash.Size];
        for (int i = 0; i < count; i++)
        {
            random.NextBytes(content);
            var source = i % 10 == 9 ? images[random.Next(i)].Features : null;
            var pdq = new PdqHash[8];
            var pHash = new PerceptualHash[8];
            for (int view = 0; view < 8; view++)
            {
                pdq[view] = source is null ? new((ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64())
                    : source.PdqViews[view] with { A = source.PdqViews[view].A ^ 0b1011 };
                pHash[view] = source is null ? new((ulong)random.NextInt64()) : source.PHashViews[view];
            }
            var features = new ImageFeatures(ContentHash.FromBytes(content), 50_000 + i, 640, 480, "jpeg", 1, 100, default, pHash, pdq);
            images.Add(new(string.Create(CultureInfo.InvariantCulture, $"train/class-{i / 1000:0000}/image-{i:0000000}.jpg"), null, "train", features));
        }
        return images;
    }

    // MiB, as the kernel counts them.
    private static long Memory(string name) => long.Parse(
        File.ReadLines("/proc/self/status").First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
}
