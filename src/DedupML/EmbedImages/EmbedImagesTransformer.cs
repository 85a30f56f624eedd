using DedupML.Pipeline;

namespace DedupML;

/// <summary>Adds an embedding; <see cref="EmbedImagesEstimator"/> describes the column.</summary>
public sealed class EmbedImagesTransformer : RowStageTransformer
{
    internal EmbedImagesTransformer(RowStage stage) : base(stage)
    {
    }
}
