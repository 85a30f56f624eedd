using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using DedupML.Neighbors;
using DedupML.Neighbors.Kernels;

namespace DedupML.Benchmarks;

/// <summary>Joins the embeddings of a file with themselves and prints one JSON line. The clock starts when the file is in memory; checking
/// the rows, collapsing equal ones and compiling at run time count. <c>--min-points M</c> clusters by DBSCAN instead, <c>--nearest</c> seeks
/// each row's nearest other row; <c>--map</c> maps the file; <c>--save FILE</c> writes the row pairs as pairs of 32-bit numbers, untimed.
/// <c>--make</c> makes the file.</summary>
internal static class CosineCommand
{
    public static int Run(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-'))
        {
            Console.Error.WriteLine("""
                cosine: which file? cosine FILE --eps E [--threads N] [--method auto|full|pruned] [--min-points M | --nearest] [--map] [--save FILE]
                                    cosine FILE --make [--n N] [--d D] [--intrinsic I] [--seed S]
                """);
            return 2;
        }
        string? Value(string name) => Array.IndexOf(args, name) is var i and >= 0 ? args[i + 1] : null;
        int Number(string name, int otherwise) => Value(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        if (args.Contains("--make"))
        {
            new MadeEmbeddings(Number("--n", 20_000), Number("--d", 512), Number("--intrinsic", 32), Number("--seed", 1)).Write(args[0]);
            return 0;
        }
        var options = new CosineJoinOptions
        {
            MaxDistance = double.Parse(Value("--eps") ?? "0.05", CultureInfo.InvariantCulture),
            Threads = Number("--threads", Environment.ProcessorCount),
            Method = Enum.Parse<CosineMethod>(Value("--method") ?? "auto", ignoreCase: true),
        };
        var layout = NpyLayout.Read(args[0]);
        bool map = args.Contains("--map");
        float[] values = map ? [] : layout.Floats();
        var process = Process.GetCurrentProcess();
        long before = process.WorkingSet64;
        var cpu = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();

        using var matrix = map ? EmbeddingMatrix.Map(args[0], layout.Offset, layout.Rows, layout.Width) : new(values, layout.Width);
        var embeddings = new DistinctEmbeddings(matrix);
        int minPoints = Number("--min-points", 0);
        var result = minPoints > 0 ? CosineFindings.OfClusters(embeddings, options, minPoints)
            : args.Contains("--nearest") ? CosineFindings.OfNearest(embeddings, options)
            : CosineFindings.OfPairs(embeddings, options);

        watch.Stop();
        process.Refresh();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            file = Path.GetFileName(args[0]),
            n = matrix.Rows,
            d = matrix.Dimension,
            eps = options.MaxDistance,
            distinct = embeddings.Count,
            pairs = result.Pairs,
            clusters = result.Clusters,
            members = result.Members,
            largest = result.Largest,
            mean_nearest = result.MeanNearest,
            seconds = Math.Round(watch.Elapsed.TotalSeconds, 3),
            cpu_seconds = Math.Round((process.TotalProcessorTime - cpu).TotalSeconds, 3),
            before_mib = before >> 20,
            peak_mib = process.PeakWorkingSet64 >> 20,
            method = options.Method.ToString(),
            threads = options.Threads,
            kernel = KernelWidth.Widest.Resolve().ToString(),
            checksum = result.Checksum.ToString("x16", CultureInfo.InvariantCulture),
        }));
        if (Value("--save") is { } save)
            Save(save, embeddings, options);
        return 0;
    }

    private static void Save(string path, DistinctEmbeddings embeddings, CosineJoinOptions options)
    {
        using var file = File.Create(path);
        CosineJoin.SelfJoinRows(embeddings, options, found =>
        {
            foreach (var pair in found)
                file.Write(MemoryMarshal.AsBytes<int>([pair.First, pair.Second]));
        });
    }
}
