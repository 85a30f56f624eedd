using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>What a Hamming join is to find, and how.</summary>
public sealed record HammingJoinOptions
{
    /// <summary>The greatest distance of a pair, inclusive: 0 to one less than the number of bits.</summary>
    public required int Radius { get; init; }

    /// <summary>How to look for pairs; never changes which are found.</summary>
    /// <value>Default <see cref="HammingMethod.Auto"/>.</value>
    public HammingMethod Method { get; init; } = HammingMethod.Auto;

    /// <summary>Number of threads, 1 or more; never changes which pairs are found.</summary>
    /// <value>Default: one for each processor.</value>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Told the share of the work that is done, 0 to 1, rising. Called from several threads, one at a time.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Which instructions the kernels use; tests run each.</summary>
    internal KernelWidth Width { get; init; } = KernelWidth.Widest;

    internal void Check(int bits)
    {
        CheckRadius(Radius, bits);
        CheckMethod(Method);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, nameof(Threads));
    }

    private static void CheckRadius(int radius, int bits)
    {
        if (radius < 0 || radius >= bits)
            throw new ArgumentOutOfRangeException(nameof(radius), radius, $"The radius must be 0 to {bits - 1} for hashes of {bits} bits.");
    }

    private static void CheckMethod(HammingMethod method)
    {
        if (!Enum.IsDefined(method))
            throw new ArgumentOutOfRangeException(nameof(method), method, "No such method.");
    }
}
