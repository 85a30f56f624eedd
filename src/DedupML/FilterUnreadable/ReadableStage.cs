using DedupML.Features;
using DedupML.Pipeline;
using DedupML.Saved;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML;

/// <summary>Whether each image can be read, as a column that exists only inside the filter.</summary>
internal sealed class ReadableStage(MLContext context, FilterUnreadableOptions options)
    : ReadStage(context, options, [StageColumn<ReadResult>.Text(ReasonColumn, r => r.Reason)])
{
    /// <summary>Why an image cannot be read; empty where it can.</summary>
    public const string ReasonColumn = SavedNames.Prefix + "unreadable";

    public override ITransformer Saved() => new TransformerChain<ITransformer>();
}
