using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DedupML.Neighbors;
using DedupML.Selection;

namespace DedupML.Benchmarks;

/// <summary>Orders the embeddings of a file for annotators and prints one JSON line: how long each part takes, and how well the chosen ones cover the
/// file beside random choice. The clock starts when the file is in memory.</summary>
internal static class CoverageCommand
{
    public static int Run(string[] args)
    {
        string? Value(string name) => Array.IndexOf(args, name) is var i and >= 0 ? args[i + 1] : null;
        int Number(string name, int otherwise) => Value(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        int budget = Number("--budget", 2_000), neighbors = Number("--neighbors", 16), threads = Number("--threads", Environment.ProcessorCount);
        var layout = NpyLayout.Read(args[0]);
        float[] values = layout.Floats();
        var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();

        using var matrix = new EmbeddingMatrix(values, layout.Width);
        var graph = NeighborGraph.Nearest(new(matrix), neighbors, threads);
        double joined = watch.Elapsed.TotalSeconds;
        var order = CoverageOrder.Of(matrix, graph, budget, new() { Threads = threads });
        double ordered = watch.Elapsed.TotalSeconds;
        process.Refresh();
        double cpuSeconds = (process.TotalProcessorTime - cpu).TotalSeconds;

        int[] shuffled = [.. Enumerable.Range(0, matrix.Rows)];
        new Random(1).Shuffle(shuffled);
        var ours = CoverageResult.Of(matrix, [.. order.Select(p => p.Row)], null, threads).Curve[^1];
        var random = CoverageResult.Of(matrix, shuffled[..Math.Min(budget, shuffled.Length)], null, threads).Curve[^1];
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            file = Path.GetFileName(args[0]),
            n = matrix.Rows,
            d = matrix.Dimension,
            budget = order.Count,
            edges = graph.Edges,
            join_seconds = Math.Round(joined, 2),
            order_seconds = Math.Round(ordered - joined, 2),
            seconds = Math.Round(ordered, 2),
            cpu_seconds = Math.Round(cpuSeconds, 2),
            mean = Math.Round(ours.Mean, 4),
            largest = Math.Round(ours.Largest, 4),
            random_mean = Math.Round(random.Mean, 4),
            random_largest = Math.Round(random.Largest, 4),
            peak_mib = process.PeakWorkingSet64 >> 20,
            threads,
        }));
        return 0;
    }
}
