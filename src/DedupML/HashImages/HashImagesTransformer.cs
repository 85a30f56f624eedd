using DedupML.Pipeline;

namespace DedupML;

/// <summary>Adds a perceptual hash; <see cref="HashImagesEstimator"/> describes the column.</summary>
public sealed class HashImagesTransformer : RowStageTransformer
{
    internal HashImagesTransformer(RowStage stage) : base(stage)
    {
    }
}
