using DedupML.Pipeline;

namespace DedupML;

/// <summary>Adds what each image file is; <see cref="InspectImagesEstimator"/> describes the columns.</summary>
public sealed class InspectImagesTransformer : RowStageTransformer
{
    internal InspectImagesTransformer(InspectImagesStage stage) : base(stage)
    {
    }
}
