using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DedupML.Features;
using DedupML.Imaging;
using Microsoft.ML.OnnxRuntime;

namespace DedupML.Benchmarks;

/// <summary>Images per CPU second from files to embeddings, beside bare loops over the same files: the decoder at the same scale, and runs
/// of the network on a batch that is ready. They take turns, so that the machine's other load meets all of them.</summary>
internal static class EmbedCommand
{
    public static int Run(string folder, string[] options)
    {
        int threads = Option(options, "--threads", 1), rounds = Option(options, "--rounds", 5), batch = Option(options, "--batch", OnnxEmbedderOptions.DefaultBatchSize);
        string[] paths = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(p => ImageFormats.Detect(File.ReadAllBytes(p)) == "jpeg")];
        byte[][] files = [.. paths.Select(ImageFile.Read)];
        using var embedder = new OnnxEmbedder(EmbeddingModel.Load(ModelManifest.Default), new() { Threads = threads, BatchSize = batch });
        using var turning = new OnnxEmbedder(embedder.Model, new() { Threads = threads, BatchSize = batch, Turned = true });
        using var bare = new BareRun(embedder);
        var extractor = new FeatureExtractor();
        var tensor = new ImageTensor(embedder.Model.Manifest.Input);
        var numbers = new float[embedder.Model.Manifest.Input.Length];
        DecodedImage[] decoded = [.. files.Take(200).Select(f => embedder.Decode(f))];

        List<(string Name, int Images, Action Work)> works =
        [
            ("embed", files.Length, () => embedder.EmbedAll(paths)),
            ("decode", files.Length, () => Array.ForEach(files, f => embedder.Decode(f))),
            ("run", files.Length, () => bare.Run(files.Length)),
            ("read", files.Length, () => Array.ForEach(paths, p => ImageFile.Read(p))),
            ("sha256", files.Length, () => Array.ForEach(files, f => SHA256.HashData(f))),
            ("resize", decoded.Length, () => Array.ForEach(decoded, d => tensor.Write(d.Pixels, numbers))),
            ("hashes", decoded.Length, () => Array.ForEach(decoded, d => extractor.Extract(default, 0, d))),
            ("hashes_and_embed", files.Length, () => Both(paths, embedder)),
            ("hashes_and_embed_turned", files.Length, () => Both(paths, turning)),
        ];
        var seconds = works.ToDictionary(w => w.Name, _ => new List<double>());
        for (int round = -1; round < rounds; round++)
        {
            foreach (var (name, images, work) in works)
            {
                var before = Process.GetCurrentProcess().TotalProcessorTime;
                work();
                if (round >= 0)
                    seconds[name].Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds / images);
            }
        }
        var rates = works.ToDictionary(w => w.Name, w => 1 / Median(seconds[w.Name]));
        double aim = 1 / (1 / rates["decode"] + 1 / rates["run"]);
        Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["images"] = paths.Length,
            ["megabytes"] = Math.Round(files.Sum(f => (double)f.Length) / 1e6, 1),
            ["model"] = embedder.Model.Manifest.Name,
            ["batch"] = embedder.BatchSize,
            ["threads"] = threads,
            ["rounds"] = rounds,
            ["images_per_cpu_s"] = rates.ToDictionary(r => r.Key, r => Math.Round(r.Value, 1)),
            ["decode_and_run"] = Math.Round(aim, 1),
            ["embed_of_decode_and_run"] = Math.Round(rates["embed"] / aim, 3),
            ["bytes_allocated_per_image_beyond_decode"] = Allocated(embedder, paths, files),
        }));
        return 0;
    }

    private static void Both(string[] paths, OnnxEmbedder embedder)
    {
        using var store = FeatureStore.Open(null, FeatureReader.VersionFor(DecodeOptions.Default));
        new FeatureReader(store, DecodeOptions.Default, embedder.Options.Threads, embedder).Read(paths);
    }

    private static long Allocated(OnnxEmbedder embedder, string[] paths, byte[][] files)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Array.ForEach(files, f => embedder.Decode(f));
        long decode = GC.GetTotalAllocatedBytes(precise: true) - before;
        before = GC.GetTotalAllocatedBytes(precise: true);
        embedder.EmbedAll(paths);
        return (GC.GetTotalAllocatedBytes(precise: true) - before - decode) / paths.Length;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static int Option(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? int.Parse(args[i + 1], CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The network alone, on tensors that stay as they are.</summary>
    private sealed class BareRun : IDisposable
    {
        private readonly InferenceSession session;
        private readonly OrtValue input, output;
        private readonly RunOptions run = new();
        private readonly string inputName, outputName;
        private readonly int batch;

        public BareRun(OnnxEmbedder embedder)
        {
            var manifest = embedder.Model.Manifest;
            (inputName, outputName, batch) = (manifest.Input.Name, manifest.Output.Name, embedder.BatchSize);
            using var settings = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
            session = new(embedder.Model.Network.ToArray(), settings);
            var numbers = new float[batch * manifest.Input.Length];
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = i % 251 / 251f;
            input = OrtValue.CreateTensorValueFromMemory(numbers, [batch, 3, manifest.Input.Height, manifest.Input.Width]);
            output = OrtValue.CreateTensorValueFromMemory(new float[batch * manifest.Output.Dimension], [batch, manifest.Output.Dimension]);
        }

        public void Run(int images)
        {
            for (int done = 0; done < images; done += batch)
                session.Run(run, [inputName], [input], [outputName], [output]);
        }

        public void Dispose()
        {
            input.Dispose();
            output.Dispose();
            run.Dispose();
            session.Dispose();
        }
    }
}
