using DedupML.Features;
using DedupML.Pipeline;
using DedupML.Saved;
using Microsoft.ML;

namespace DedupML;

/// <summary>Embeddings of the files that a column names, a batch at a time.</summary>
internal sealed class EmbedImagesStage : RowStage<ReadResult>
{
    private readonly MLContext context;
    private readonly EmbedImagesOptions options;
    private readonly OnnxEmbedder embedder;
    private readonly Lazy<EmbeddingReading> reading;

    public EmbedImagesStage(MLContext context, EmbedImagesOptions options)
        : base(options.InputColumnName, [StageColumn<ReadResult>.Numbers(options.OutputColumnName, options.Model.Output.Dimension, r => Values(r))])
    {
        (this.context, this.options) = (context, options);
        embedder = SharedEmbedders.For(context, options);
        reading = new(() => ImageReading.For(context, options).With(embedder));
    }

    public override int Threads => options.Threads;

    public override int BatchSize => embedder.BatchSize;

    public override CancellationToken Cancellation => options.Cancellation;

    public override ReadResult Compute(string path) => Begin([path])()[0];

    /// <summary>The paths are claimed at once, so that no other stage begins to read them too.</summary>
    public override Func<ReadResult[]> Begin(IReadOnlyList<string> paths)
    {
        var files = paths.Where(p => p.Length > 0).Select(options.FullPath).ToList();
        var claimed = reading.Value.Claim(files);
        return () =>
        {
            int next = 0;
            return [.. paths.Select(p => p.Length == 0 ? new ReadResult(null, "no path") : claimed[next++].Value)];
        };
    }

    public override void EndPass() => reading.Value.Flush();

    // Its network needs a file for as long as it is being written.
    public override ITransformer Saved() => throw new NotSupportedException();

    public override void Save(ModelSaveContext ctx) => SavedEmbedding.Save(ctx, context, options, embedder);

    private static ReadOnlySpan<float> Values(ReadResult result) => result.Embedding is { } embedding ? embedding.Values : default;
}
