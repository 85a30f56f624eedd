using DedupML.Grouping;
using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>What is decided on, and by which rules. Rows (integers) index <see cref="Images"/>.</summary>
public sealed record SelectionInput
{
    /// <summary>All images, in ordinal order of path.</summary>
    public required IReadOnlyList<SelectionImage> Images { get; init; }

    /// <summary>The groups that <see cref="Matches"/> make.</summary>
    public required IReadOnlyList<DuplicateGroup> Groups { get; init; }

    /// <summary>The exact and near matches; those of weaker tiers are passed over. Of n equal images n − 1 exact matches are enough, and
    /// near matches of one of them stand for all.</summary>
    public required IReadOnlyList<Match> Matches { get; init; }

    /// <summary>Which copy stays; by default <see cref="KeeperOrder.Default"/>.</summary>
    public KeeperOrder Order { get; init; } = KeeperOrder.Default;

    /// <summary>What happens with groups whose labels contradict each other; by default a person must say.</summary>
    public ConflictPolicy Conflicts { get; init; } = ConflictPolicy.Review;

    /// <summary>What removals must leave of each class; by default nothing is asked.</summary>
    public BalanceOptions Balance { get; init; } = BalanceOptions.Off;

    /// <summary>Look-alikes that are to be decided on as well; by default none.</summary>
    public SemanticInput? Semantic { get; init; }

    /// <summary>Images that stay whatever they match; by default none.</summary>
    public IReadOnlySet<int> Protected { get; init; } = new HashSet<int>();

    /// <summary>Images whose file is a symbolic link; by default none. They are never acted on, and stand for no other image: what they
    /// lead to may go, and with it the picture.</summary>
    public IReadOnlySet<int> SymbolicLinks { get; init; } = new HashSet<int>();

    /// <summary>Images whose file a symbolic link of the data set leads to; by default none. They stay as protected ones do: without them
    /// the link, which is kept, would lead to nothing.</summary>
    public IReadOnlySet<int> LinkTargets { get; init; } = new HashSet<int>();

    /// <summary>Sets of images that are one file under several names (hard links); by default none. Taking a name away frees nothing, so
    /// that no name goes for the sake of another; all go where another file stands for them.</summary>
    public IReadOnlyList<IReadOnlyList<int>> SameFiles { get; init; } = [];

    /// <summary>Whether an image stays whatever it matches.</summary>
    internal bool MustStay(int row) => Protected.Contains(row) || LinkTargets.Contains(row);
}
