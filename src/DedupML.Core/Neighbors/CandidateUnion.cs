using DedupML.Features;
using DedupML.Imaging;

namespace DedupML.Neighbors;

/// <summary>Candidates of the hashes and of the embeddings together.</summary>
public static class CandidateUnion
{
    // Measured on unrelated photographs: see CandidateOptions.MaxPdqDistance.
    private const int UnrelatedDistance = 94;

    /// <summary>Merges two lists.</summary>
    /// <param name="byHash">Pairs by hash, ascending by their rows.</param>
    /// <param name="byEmbedding">Pairs by embedding, ascending by their rows.</param>
    /// <param name="pictures">Each row's features.</param>
    /// <param name="transforms">The views asked for.</param>
    /// <returns>Each pair once, ascending. The view of a pair that only the embeddings propose is that of the closest PDQ hashes where these say
    /// anything, and identity where they are as far apart as those of unrelated pictures.</returns>
    public static IReadOnlyList<CandidatePair> Of(
        IReadOnlyList<CandidatePair> byHash, IReadOnlyList<CosinePair> byEmbedding, IReadOnlyList<ImageFeatures> pictures, TransformSet transforms)
    {
        ArgumentNullException.ThrowIfNull(byHash);
        ArgumentNullException.ThrowIfNull(byEmbedding);
        ArgumentNullException.ThrowIfNull(pictures);
        var views = transforms.Views();
        var merged = new List<CandidatePair>(byHash.Count + byEmbedding.Count);
        for (int i = 0, j = 0; i < byHash.Count || j < byEmbedding.Count;)
        {
            int turn = i == byHash.Count ? 1 : j == byEmbedding.Count ? -1
                : (byHash[i].First, byHash[i].Second).CompareTo((byEmbedding[j].First, byEmbedding[j].Second));
            merged.Add(turn <= 0 ? byHash[i] : new(byEmbedding[j].First, byEmbedding[j].Second, Closest(pictures[byEmbedding[j].First], pictures[byEmbedding[j].Second], views)));
            i += turn <= 0 ? 1 : 0;
            j += turn >= 0 ? 1 : 0;
        }
        return merged;
    }

    private static Dihedral Closest(ImageFeatures a, ImageFeatures b, IEnumerable<Dihedral> views)
    {
        int Distance(Dihedral view) => a.PdqViews[(int)view].DistanceTo(b.PdqViews[(int)Dihedral.Identity]);
        var closest = views.MinBy(Distance);
        return Distance(closest) < UnrelatedDistance ? closest : Dihedral.Identity;
    }
}
