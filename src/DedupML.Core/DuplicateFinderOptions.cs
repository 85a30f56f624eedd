using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;
using DedupML.Selection;

namespace DedupML;

/// <summary>What counts as a duplicate, which copy stays, and how to work.</summary>
public sealed record DuplicateFinderOptions
{
    /// <summary>Which turned and mirrored copies count. Rules over the setting of the same name in <see cref="Candidates"/> and
    /// <see cref="Proof"/>.</summary>
    /// <value>All eight views by default.</value>
    public TransformSet Transforms { get; init; } = TransformSet.All;

    /// <summary>How close hashes must be for the pixels to be asked.</summary>
    public CandidateOptions Candidates { get; init; } = new();

    /// <summary>The network whose embeddings propose pairs that no hash can see (crops, borders, turns by some degrees) and list other pictures
    /// of the same thing; null for hashes alone. It proves nothing: pixels decide.</summary>
    /// <value>The network that comes with the library by default.</value>
    public ModelManifest? Model { get; init; } = ModelManifest.Default;

    /// <summary>What the network's cosines mean; without thresholds each image's nearest other picture is looked at and
    /// listed, 200 pairs at most.</summary>
    /// <value>Those of the model's manifest by default.</value>
    public ModelThresholds? Thresholds { get => field ?? Model?.Thresholds; init; }

    /// <summary>Which pictures are look-alikes, and what happens with them.</summary>
    /// <value>Pairs by the model's threshold are listed by default.</value>
    public SemanticOptions Semantic { get; init; } = new();

    /// <summary>What the network runs on.</summary>
    /// <value>The processor by default.</value>
    public EmbeddingDevice Device { get; init; }

    /// <summary>What the pixels must show for a near match.</summary>
    public NearProofOptions Proof { get; init; } = new();

    /// <summary>Which copy stays.</summary>
    /// <value>By default: test before validation before train, more pixels, less compression, content hash, path.</value>
    public KeeperOrder Keep { get; init; } = KeeperOrder.Default;

    /// <summary>What happens with groups whose images carry different labels.</summary>
    /// <value>By default nothing of them goes before a person has decided.</value>
    public ConflictPolicy Conflicts
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Conflicts), value, "Conflicts must be Review, KeepMajority or Ignore.");
    } = ConflictPolicy.Review;

    /// <summary>What removals must leave of each class.</summary>
    /// <value>By default nothing is asked.</value>
    public BalanceOptions Balance { get; init; } = BalanceOptions.Off;

    /// <summary>Folders or files whose images always stay: paths relative to the data set's root, <c>/</c>-separated.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<string> Protect { get; init; } = [];

    /// <summary>How files are decoded; its pixel limit refuses decompression bombs.</summary>
    public DecodeOptions Decoding { get; init; } = DecodeOptions.Default;

    /// <summary>Images worked on side by side, at least 1; never changes what is found.</summary>
    /// <value>As many as the machine has processors by default.</value>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = Environment.ProcessorCount;

    /// <summary>The database that remembers features and verdicts between runs, or null to remember nothing.</summary>
    /// <value><see cref="FeatureStore.DefaultPath"/> by default.</value>
    public string? StoreFile { get; init; } = FeatureStore.DefaultPath;

    internal OnnxEmbedderOptions Embedder => new()
    {
        Device = Device,
        Threads = Threads,
        Decoding = Decoding,
        // A mirror is known to the network; where nobody knows what its cosines mean it proposes nothing.
        Turned = Transforms == TransformSet.All && Thresholds is not null,
    };
}
