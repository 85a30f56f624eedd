using DedupML.Features;
using Microsoft.ML;

namespace DedupML.Pipeline;

/// <summary>A row stage over the features of the file that a row names.</summary>
internal abstract class ReadStage(MLContext context, StageOptions options, IReadOnlyList<StageColumn<ReadResult>> columns)
    : RowStage<ReadResult>(options.InputColumnName, columns)
{
    private readonly Lazy<ImageReading> reading = new(() => ImageReading.For(context, options));

    public override int Threads => options.Threads;

    public override CancellationToken Cancellation => options.Cancellation;

    protected MLContext Context => context;

    protected StageOptions Options => options;

    public override ReadResult Compute(string path) =>
        path.Length == 0 ? new(null, "no path") : reading.Value.Read(options.FullPath(path));

    public override void EndPass() => reading.Value.Flush();
}
