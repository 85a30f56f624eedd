using DedupML.Datasets;
using DedupML.Grouping;
using DedupML.Matching;
using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>All that a run found and proposes. Rows (integers) index <see cref="Images"/>.</summary>
public sealed record DuplicateReport
{
    /// <summary>What was searched.</summary>
    public required ImageDataset Dataset { get; init; }

    /// <summary>The images that could be read, in ordinal order of path.</summary>
    public required IReadOnlyList<FoundImage> Images { get; init; }

    /// <summary>The images that could not, in ordinal order of path.</summary>
    public required IReadOnlyList<UnreadableImage> Unreadable { get; init; }

    /// <summary>Every match, ordered by <c>A</c>, then <c>B</c>; of n exact copies n − 1 rows.</summary>
    public required IReadOnlyList<Match> Matches { get; init; }

    /// <summary>The groups, in the order of their numbers.</summary>
    public required IReadOnlyList<DuplicateGroup> Groups { get; init; }

    /// <summary>One for each image, in the same order.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }

    /// <summary>Rules about the balance of classes that cannot be met; none by default.</summary>
    public IReadOnlyList<BalanceMiss> Misses { get; init; } = [];

    /// <summary>Number of pairs of pictures that are alike in their context only: they are counted, not listed.</summary>
    public long SoftPairs { get; init; }

    /// <summary>By which rule pictures were called look-alikes; null where no network was asked, or nobody knows what its cosines mean.</summary>
    public SemanticFinding? Semantic { get; init; }

    /// <summary>For each image how far it is from the nearest other picture, by the cosine distance of embeddings, 0 to 1; null where it has
    /// no embedding. Of exact copies all but the one that stays have 0. Null where no network was asked.</summary>
    public IReadOnlyList<double?>? Uniqueness { get; init; }

    /// <summary>Greatest cosine distance at which two pictures must not come into two parts of a split; null where no network tells.</summary>
    public double? SplitDistance { get; init; }

    /// <summary>Versions, thresholds and times of the run.</summary>
    public required RunRecord Run { get; init; }

    /// <summary>Why the store stopped remembering during the run, or null. The findings do not depend on it; it is not written.</summary>
    public string? StoreFault { get; init; }
}
