using System.Diagnostics;
using System.Text.Json;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Imaging;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Benchmarks;

/// <summary>What a stage of a pipeline costs beyond Core: the same images read by <see cref="FeatureReader"/> and by a view of
/// <c>InspectImages</c> of which all columns are read, in turns; the same with embeddings, where <c>EmbedImages</c> follows; and the memory
/// of a long view.</summary>
internal static class StageCommand
{
    private const int Rounds = 7, LongView = 100_000;

    public static int Run(string folder)
    {
        var dataset = DatasetScanner.Scan(folder);
        Row[] rows = [.. dataset.Images.Select(i => new Row { ImagePath = dataset.FullPath(i.Path) })];
        foreach (var (threads, embed) in new[] { (1, false), (2, false), (1, true), (2, true) })
        {
            var (core, stage) = (new List<(double, double)>(), new List<(double, double)>());
            for (int round = -1; round < Rounds; round++)
            {
                // The first round warms up; the order changes, so that neither has the warmer caches.
                var (c, s) = round % 2 == 0 ? (Core(dataset, threads, embed), Stage(rows, threads, embed)) : Swap(Stage(rows, threads, embed), Core(dataset, threads, embed));
                if (round < 0)
                    continue;
                core.Add(c);
                stage.Add(s);
            }
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                images = rows.Length,
                threads,
                embed,
                core_cpu_s = Median(core, t => t.Item1),
                stage_cpu_s = Median(stage, t => t.Item1),
                cpu_ratio = Median([.. core.Zip(stage, (c, s) => (s.Item1 / c.Item1, 0.0))], t => t.Item1),
                core_wall_s = Median(core, t => t.Item2),
                stage_wall_s = Median(stage, t => t.Item2),
                wall_ratio = Median([.. core.Zip(stage, (c, s) => (s.Item2 / c.Item2, 0.0))], t => t.Item1),
            }));
        }
        Console.WriteLine(JsonSerializer.Serialize(Memory(rows)));
        return 0;
    }

    private static ((double, double), (double, double)) Swap((double, double) stage, (double, double) core) => (core, stage);

    private static (double Cpu, double Wall) Core(ImageDataset dataset, int threads, bool embed) => Timed(() =>
    {
        using var embedder = embed ? new OnnxEmbedder(EmbeddingModel.Load(ModelManifest.Default), new() { Threads = threads }) : null;
        using var store = FeatureStore.Open(null, FeatureReader.VersionFor(DecodeOptions.Default));
        new FeatureReader(store, DecodeOptions.Default, threads, embedder).Read(dataset);
    });

    private static (double Cpu, double Wall) Stage(Row[] rows, int threads, bool embed) => Timed(() => Read(rows, threads, embed));

    private static long Read(IReadOnlyList<Row> rows, int threads, bool embed = false)
    {
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(rows);
        var view = ml.Dedup().InspectImages(new InspectImagesOptions { Threads = threads, StoreFile = null }).Fit(data).Transform(data);
        if (embed)
            view = ml.Dedup().EmbedImages(new EmbedImagesOptions { Threads = threads, StoreFile = null }).Fit(view).Transform(view);
        using var cursor = view.GetRowCursor(view.Schema);
        var hash = cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["ContentHash"]);
        var quality = cursor.GetGetter<int>(view.Schema["Quality"]);
        var numbers = embed ? cursor.GetGetter<VBuffer<float>>(view.Schema["ImageEmbedding"]) : null;
        ReadOnlyMemory<char> text = default;
        VBuffer<float> vector = default;
        int value = 0;
        long sum = 0;
        while (cursor.MoveNext())
        {
            hash(ref text);
            quality(ref value);
            numbers?.Invoke(ref vector);
            sum += value;
        }
        return sum;
    }

    private static object Memory(Row[] rows)
    {
        Row[] many = [.. Enumerable.Range(0, LongView).Select(i => rows[i % rows.Length])];
        long before = Settled();
        long peak = 0;
        using var done = new CancellationTokenSource();
        var watch = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(false));
                Thread.Sleep(20);
            }
        });
        var time = Stopwatch.StartNew();
        Read(many, 2);
        double seconds = time.Elapsed.TotalSeconds;
        done.Cancel();
        watch.Wait();
        return new { rows = LongView, files = rows.Length, seconds, peak_mib = (peak - before) >> 20, kept_mib = (Settled() - before) >> 20 };
    }

    private static long Settled() => GC.GetTotalMemory(forceFullCollection: true);

    private static (double Cpu, double Wall) Timed(Action work)
    {
        GC.Collect();
        var process = Process.GetCurrentProcess();
        process.Refresh();
        var cpu = process.TotalProcessorTime;
        var wall = Stopwatch.StartNew();
        work();
        double seconds = wall.Elapsed.TotalSeconds;
        process.Refresh();
        return ((process.TotalProcessorTime - cpu).TotalSeconds, seconds);
    }

    private static double Median(List<(double, double)> values, Func<(double, double), double> pick) =>
        values.Select(pick).Order().ElementAt(values.Count / 2);

    private sealed class Row
    {
        public string ImagePath { get; set; } = "";
    }
}
