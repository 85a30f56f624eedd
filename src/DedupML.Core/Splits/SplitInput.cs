using DedupML.Features;

namespace DedupML.Splits;

/// <summary>What is split. Rows (integers) index all lists.</summary>
public sealed record SplitInput
{
    /// <summary>Each image's content hash, or another hash of what makes it itself: together with the seed it decides between equally
    /// good splits. Images with equal hashes should be in one group.</summary>
    public required IReadOnlyList<ContentHash> Contents { get; init; }

    /// <summary>Each image's split group, any numbers; images of one group stay together. An image that matches no other has a group of
    /// its own.</summary>
    public required IReadOnlyList<ulong> Groups { get; init; }

    /// <summary>Each image's labels: null or none where it is unlabelled, several where it shows several classes (it counts once for
    /// each).</summary>
    /// <value>Null by default: no image is labelled.</value>
    public IReadOnlyList<IReadOnlyList<string>?>? Labels { get; init; }

    /// <summary>Each image's part in an earlier split, which it keeps; null for new images. <see cref="SplitOptions.Excluded"/> for
    /// images that the earlier split left out: they stay out.</summary>
    /// <value>Null by default: all images are new.</value>
    public IReadOnlyList<string?>? Previous { get; init; }

    /// <summary>New images that are known to join two parts of the earlier split (<see cref="SplitGroups.Joining"/>), and go to
    /// <see cref="SplitOptions.Excluded"/>. Without it all new images of a group that has images in two earlier parts go there.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<int> Joining { get; init; } = [];
}
