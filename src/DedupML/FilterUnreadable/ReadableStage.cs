using DedupML.Features;
using DedupML.Pipeline;
using DedupML.Saved;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML;

/// <summary>Whether each image can be read, as a column that exists only inside the filter.</summary>
internal sealed class ReadableStage(MLContext context, FilterUnreadableOptions options)
    : ReadStage(context, options, [StageColumn<ReadResult>.Text(ReasonColumn, r => ReasonOf(r, options))])
{
    /// <summary>Why an image cannot be read; empty where it can.</summary>
    public const string ReasonColumn = SavedNames.Prefix + "unreadable";

    private static string? ReasonOf(ReadResult read, FilterUnreadableOptions options) =>
        read.Features is { Format: var format } && !options.Formats.Contains(format) ? $"{format}: not one of the formats that are read" : read.Reason;

    public override ITransformer Saved() => new TransformerChain<ITransformer>();
}
