using DedupML.Features;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace DedupML;

/// <summary>Networks that are open: stages of one context with the same network share it.</summary>
internal static class SharedEmbedders
{
    /// <exception cref="EmbeddingModelException">The network cannot be opened, or is not what its manifest says.</exception>
    public static OnnxEmbedder For(MLContext context, EmbedImagesOptions options)
    {
        var model = EmbeddingModel.Load(options.Model);
        string name = $"DedupML.OnnxEmbedder {model.Version} {options.Device} batch-{options.BatchSize} {FeatureReader.VersionFor(options.Decoding)}";
        // A context is asked from one thread while a pipeline is made, and from several while it runs.
        lock (context)
        {
            if (context.TryGetOption<OnnxEmbedder>(name, out var known))
                return known;
            // Threads are the stage's: each works on a batch of its own.
            var made = new OnnxEmbedder(model, new OnnxEmbedderOptions
            {
                Device = options.Device,
                BatchSize = options.BatchSize,
                Decoding = options.Decoding,
                Threads = 1,
                Warn = line => Warn(context, line),
            });
            context.SetOption(name, made);
            return made;
        }
    }

    private static void Warn(MLContext context, string line)
    {
        using var channel = ((IChannelProvider)context).Start("Dedup");
        channel.Warning(MessageSensitivity.None, line);
    }
}
