using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>What a cosine join is to find, and how.</summary>
public sealed record CosineJoinOptions
{
    /// <summary>The greatest distance of a pair, inclusive: 0 to 2. The default network's own thresholds lie in its manifest.</summary>
    public required double MaxDistance { get; init; }

    /// <summary>Number of threads, 1 or more; never changes which pairs are found.</summary>
    /// <value>Default: one for each processor.</value>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Told the share of the work that is done, 0 to 1, rising. Called from several threads, one at a time.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Which instructions the kernels use; tests run each.</summary>
    internal KernelWidth Width { get; init; } = KernelWidth.Widest;

    /// <summary>How to look for pairs; tests run each.</summary>
    internal CosineMethod Method { get; init; } = CosineMethod.Auto;

    internal void Check()
    {
        if (!(MaxDistance >= 0 && MaxDistance <= 2))
            throw new ArgumentOutOfRangeException(nameof(MaxDistance), MaxDistance, "The greatest cosine distance must be 0 to 2.");
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, nameof(Threads));
    }
}
