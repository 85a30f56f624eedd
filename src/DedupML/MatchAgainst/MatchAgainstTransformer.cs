using DedupML.Pipeline;

namespace DedupML;

/// <summary>Matches images with those of a reference; <see cref="MatchAgainstEstimator"/> describes its columns.</summary>
public sealed class MatchAgainstTransformer : RowStageTransformer
{
    internal MatchAgainstTransformer(MatchStage stage) : base(stage) => KnownImages = stage.KnownImages;

    /// <summary>Number of images of the reference that could be read.</summary>
    public int KnownImages { get; }
}
