using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>What a cosine join is to find, and how.</summary>
public sealed record CosineJoinOptions
{
    /// <summary>The greatest distance of a pair by <see cref="CosineDistance"/>, inclusive: 0 to 2. A model's own thresholds lie in its manifest.</summary>
    public required double MaxDistance { get; init; }

    /// <summary>How to look for pairs; never changes which are found.</summary>
    /// <value>Default <see cref="CosineMethod.Auto"/>.</value>
    public CosineMethod Method { get; init; } = CosineMethod.Auto;

    /// <summary>Number of threads, 1 or more; never changes which pairs are found.</summary>
    /// <value>Default: one for each processor.</value>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Told the share of the work that is done, 0 to 1, rising. Called from several threads, one at a time.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Which instructions the kernels use; tests run each.</summary>
    internal KernelWidth Width { get; init; } = KernelWidth.Widest;

    internal void Check()
    {
        if (!(MaxDistance >= 0 && MaxDistance <= 2))
            throw new ArgumentOutOfRangeException(nameof(MaxDistance), MaxDistance, "The greatest cosine distance must be 0 to 2.");
        if (!Enum.IsDefined(Method))
            throw new ArgumentOutOfRangeException(nameof(Method), Method, "No such method.");
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, nameof(Threads));
    }
}
