using System.Diagnostics;
using System.Globalization;
using DedupML.Features;

namespace DedupML.Benchmarks;

/// <summary><c>store FILE --images N</c>: rows written, read as a folder and looked up one by one, in CPU seconds, as one line of JSON.</summary>
internal static class StoreBenchmark
{
    public static int Run(string file, int images)
    {
        var random = new Random(1);
        ulong Word() => (ulong)random.NextInt64();
        var views = Enumerable.Range(0, 8).Select(_ => new PerceptualHash(Word())).ToArray();
        var pdqViews = Enumerable.Range(0, 8).Select(_ => new PdqHash(Word(), Word(), Word(), Word())).ToArray();
        StoredFile Make(int i) => new($"/data/set/images/class{i * 10L / images:00}/photograph-{i:0000000}.jpg", i, i, new ImageFeatures(
            Content(i), i, 640, 480, "jpeg", 1, 90, views[0], views, pdqViews), null);

        var written = Measure(() =>
        {
            using var store = FeatureStore.Open(file, "bench");
            for (int i = 0; i < images; i++)
                store.AddFile(Make(i));
        });
        long bytes = new FileInfo(file).Length;
        int read = 0, found = 0, verdicts = 0;
        using var second = FeatureStore.Open(file, "bench");
        var readAll = Measure(() => read = second.FilesBelow("/data/set").Count(f => f.Features is not null));
        int some = Math.Min(images, 100_000);
        var lookedUp = Measure(() =>
        {
            for (int i = 0; i < some; i++)
                found += second.TryGetFile(Make(i).FullPath, i, i, out _) ? 1 : 0;
        });
        (ContentHash A, ContentHash B)[] pairs = [.. Enumerable.Range(0, some - 1).Select(i => (Content(i), Content(i + 1))).Select(p => p.Item1 < p.Item2 ? p : (p.Item2, p.Item1))];
        var verdictsWritten = Measure(() =>
        {
            foreach (var (a, b) in pairs)
                second.AddVerdict(a, b, "bench", new byte[80]);
            second.Flush();
        });
        var verdictsRead = Measure(() => verdicts = pairs.Count(p => second.TryGetVerdict(p.A, p.B, "bench", out _)));

        string Show((double Wall, double Cpu) time) => string.Create(CultureInfo.InvariantCulture, $"{{\"seconds\":{time.Wall:F2},\"cpu\":{time.Cpu:F2}}}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{{\"images\":{images},\"read\":{read},\"found\":{found},\"bytes\":{bytes},\"write\":{Show(written)},\"readAll\":{Show(readAll)},\"lookups\":{some},\"lookup\":{Show(lookedUp)},\"verdicts\":{verdicts},\"verdictWrite\":{Show(verdictsWritten)},\"verdictRead\":{Show(verdictsRead)},\"peakMemory\":{Process.GetCurrentProcess().PeakWorkingSet64},\"fault\":\"{second.Fault?.Message}\"}}"));
        return 0;
    }

    private static ContentHash Content(int i) => ContentHash.Of(BitConverter.GetBytes(i));

    private static (double Wall, double Cpu) Measure(Action work)
    {
        var clock = Stopwatch.StartNew();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        work();
        return (clock.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
    }
}
