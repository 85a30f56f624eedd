using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Neighbors;

namespace DedupML.Benchmarks;

/// <summary>Counting all pairs of made-up pictures, as a calibration does: CPU time, and memory beyond the pictures.</summary>
internal static class SurveyCommand
{
    private const int Dimension = 192, Nearest = 1000;

    public static int Run(int count)
    {
        var random = new Random(1);
        var pictures = new ImageFeatures[count];
        var embeddings = new Embedding[count];
        var values = new float[Dimension];
        for (int i = 0; i < count; i++)
        {
            var hashes = new PdqHash[8];
            random.NextBytes(MemoryMarshal.AsBytes(hashes.AsSpan()));
            pictures[i] = new(default, 1, 640, 480, "jpeg", 1, 100, default, new PerceptualHash[8], hashes);
            // About the cosines of photographs: all share a direction, each has its own besides.
            for (int k = 0; k < Dimension; k++)
                values[k] = (float)(0.63 + Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            Embedding.TryNormalize(values, out embeddings[i]);
        }
        GC.Collect(2, GCCollectionMode.Aggressive);
        long before = Memory("VmRSS");
        var clock = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var survey = PairSurvey.Of(pictures, embeddings, DihedralViews.All, Nearest, Environment.ProcessorCount);
        double both = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds, seconds = clock.Elapsed.TotalSeconds;
        cpu = Process.GetCurrentProcess().TotalProcessorTime;
        PairSurvey.Of(pictures, null, DihedralViews.All, Nearest, Environment.ProcessorCount);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            pictures = count,
            dimension = Dimension,
            pairs = survey.Pairs.Count,
            seconds = Math.Round(seconds, 2),
            cpu_seconds = Math.Round(both, 2),
            hashes_alone_cpu_seconds = Math.Round((Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds, 2),
            beyond_pictures_mib = Memory("VmHWM") - before,
            nearest_cosine = 1 - survey.Nearest[0].Score.CosineDistance,
        }));
        return 0;
    }

    // MiB, as the kernel counts them.
    private static long Memory(string name) => long.Parse(
        File.ReadLines("/proc/self/status").First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
}
