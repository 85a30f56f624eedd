using DedupML.Pipeline;
using DedupML.Saved;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML;

/// <summary>Gives each row its match. Before the stage is fitted there is no reference, and only the schema counts.</summary>
internal sealed class MatchStage(MLContext context, MatchAgainstOptions options, ReferenceImages? reference)
    : RowStage<MatchedImage>(options.InputColumnName, ColumnsFor(options))
{
    private readonly Lazy<ImageReading> reading = new(() => ImageReading.For(context, options));

    public int KnownImages => reference?.Count ?? 0;

    public override int Threads => options.Threads;

    public override CancellationToken Cancellation => options.Cancellation;

    public override MatchedImage Compute(string path)
    {
        string full = path.Length == 0 ? "" : options.FullPath(path);
        return path.Length > 0 && reading.Value.Read(full).Features is { } features ? reference!.Find(features, full) : MatchedImage.None;
    }

    public override void EndPass() => reading.Value.Flush();

    public override ITransformer Saved() => SavedRowStage.Make(
        context, InputColumnName, new SavedReference(SavedReading.Of(options), reference!.Rules, reference.Files).Encode(),
        new MatchesFactory(), MatchesFactory.Contract,
        [.. Columns.Select(c => (c.Name, SavedNames.Prefix + c.Name[options.OutputColumnPrefix.Length..]))]);

    private static StageColumn<MatchedImage>[] ColumnsFor(MatchAgainstOptions options) =>
    [
        StageColumn<MatchedImage>.Text(options.OutputColumnPrefix + nameof(MatchedImage.Path), r => r.Path),
        StageColumn<MatchedImage>.Text(options.OutputColumnPrefix + nameof(MatchedImage.Tier), r => r.Tier),
        StageColumn<MatchedImage>.Scalar(options.OutputColumnPrefix + nameof(MatchedImage.Distance), NumberDataViewType.Single, r => r.Distance),
    ];
}
