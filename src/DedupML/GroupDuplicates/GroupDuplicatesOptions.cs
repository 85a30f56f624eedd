using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;
using DedupML.Selection;

namespace DedupML;

/// <summary>Options of <see cref="DedupCatalog.GroupDuplicates(GroupDuplicatesOptions)"/>.</summary>
public sealed record GroupDuplicatesOptions : StageOptions
{
    /// <summary>The new column with the group's number.</summary>
    /// <value><c>DuplicateGroup</c> by default.</value>
    public string OutputColumnName { get; init; } = "DuplicateGroup";

    /// <summary>The new column that says whether a row stays.</summary>
    /// <value><c>IsKeeper</c> by default.</value>
    public string KeeperColumnName { get; init; } = "IsKeeper";

    /// <summary>The new column with the tier.</summary>
    /// <value><c>DuplicateTier</c> by default.</value>
    public string TierColumnName { get; init; } = "DuplicateTier";

    /// <summary>The new column with the distance to the keeper.</summary>
    /// <value><c>KeeperDistance</c> by default.</value>
    public string DistanceColumnName { get; init; } = "KeeperDistance";

    /// <summary>The new column with the distance to the nearest other picture.</summary>
    /// <value><c>Uniqueness</c> by default.</value>
    public string UniquenessColumnName { get; init; } = "Uniqueness";

    /// <summary>A column of labels, text (several separated by <c>;</c>), key, or a vector of either: a group whose images carry different ones
    /// is decided by <see cref="Conflicts"/>. Null where there are none.</summary>
    /// <value>Null by default.</value>
    public string? LabelColumnName { get; init; }

    /// <summary>Which turned and mirrored copies count.</summary>
    /// <value>All eight views by default.</value>
    public TransformSet Transforms { get; init; } = TransformSet.All;

    /// <summary>How close hashes must be for the pixels to be asked.</summary>
    public CandidateOptions Candidates { get; init; } = new();

    /// <summary>The network whose embeddings propose pairs that no hash can see; null for hashes alone. Pixels decide.</summary>
    /// <value>The network that comes with the library by default.</value>
    public ModelManifest? Model { get; init; } = ModelManifest.Default;

    /// <summary>Which pictures are look-alikes, and what happens with them: where they are grouped, the groups are DBSCAN's clusters over cosine
    /// distance, joined with the copies. Unseen rows are matched to copies only.</summary>
    /// <value>They make no groups by default.</value>
    public SemanticOptions Semantic { get; init; } = new();

    /// <summary>What the pixels must show for a near match.</summary>
    public NearProofOptions Proof { get; init; } = new();

    /// <summary>Which copy stays.</summary>
    /// <value>By default: more pixels, less compression, content hash, path.</value>
    public KeeperOrder Keep { get; init; } = KeeperOrder.Default;

    /// <summary>What happens with groups whose images carry different labels.</summary>
    /// <value>By default all of them stay.</value>
    public ConflictPolicy Conflicts { get; init; } = ConflictPolicy.Review;

    /// <summary>What must be left of each class: so many of its images stay keepers.</summary>
    /// <value>By default nothing is asked.</value>
    public BalanceOptions Balance { get; init; } = BalanceOptions.Off;

    internal DuplicateFinderOptions Finder => new()
    {
        Transforms = Transforms,
        Candidates = Candidates,
        Model = Model,
        Semantic = Semantic,
        Proof = Proof,
        Keep = Keep,
        Conflicts = Conflicts,
        Balance = Balance,
        Decoding = Decoding,
        Threads = Threads,
        StoreFile = StoreFile,
    };
}
