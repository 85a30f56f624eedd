using DedupML.Neighbors;

namespace DedupML.Grouping;

/// <summary>What DBSCAN calls a cluster, and how it looks for the pairs.</summary>
public sealed record DbscanOptions
{
    /// <summary>The value of <see cref="MinPoints"/> unless told otherwise.</summary>
    public const int DefaultMinPoints = 2;

    /// <summary>The greatest distance of neighbours (ε) by <see cref="CosineDistance"/>, inclusive: 0 to 2.</summary>
    public required double MaxDistance { get; init; }

    /// <summary>How many rows a core's neighbourhood holds at least, itself and its copies counted: 1 or more.</summary>
    /// <value>Default 2: clusters are the connected components of the pairs within the distance.</value>
    public int MinPoints { get; init; } = DefaultMinPoints;

    /// <summary>How to look for pairs; never changes the clusters.</summary>
    /// <value>Default <see cref="CosineMethod.Auto"/>.</value>
    public CosineMethod Method { get; init; } = CosineMethod.Auto;

    /// <summary>Number of threads, 1 or more; never changes the clusters.</summary>
    /// <value>Default: one for each processor.</value>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Told the share of a search for pairs that is done, 0 to 1, rising; a second search, where one is needed, begins anew.</summary>
    public IProgress<double>? Progress { get; init; }
}
