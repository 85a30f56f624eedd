using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>How nearest neighbours are sought.</summary>
public sealed record CosineNeighborOptions
{
    /// <summary>How to look; never changes what is found.</summary>
    /// <value>Default <see cref="CosineMethod.Auto"/>.</value>
    public CosineMethod Method { get; init; } = CosineMethod.Auto;

    /// <summary>Number of threads, 1 or more; never changes what is found.</summary>
    /// <value>Default: one for each processor.</value>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Told the share of the work that is done, 0 to 1, rising. Called from several threads, one at a time.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Which instructions the kernels use; tests run each.</summary>
    internal KernelWidth Width { get; init; } = KernelWidth.Widest;

    internal void Check()
    {
        if (!Enum.IsDefined(Method))
            throw new ArgumentOutOfRangeException(nameof(Method), Method, "No such method.");
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, nameof(Threads));
    }
}
