using System.Numerics;
using DedupML.Features;
using DedupML.Imaging;

namespace DedupML.Neighbors;

/// <summary>PDQ hashes in the views asked for, one row after another, the upright one first.</summary>
internal sealed class TurnedHashes
{
    private readonly PdqHash[] hashes;
    private readonly int views;

    public TurnedHashes(IReadOnlyList<ImageFeatures> pictures, IReadOnlyList<Dihedral> views)
    {
        this.views = views.Count;
        int[] order = [.. views.Select(v => (int)v).Order()];
        hashes = [.. pictures.SelectMany(p => order, (p, v) => p.PdqViews[v])];
        Count = pictures.Count;
    }

    /// <summary>Number of pictures.</summary>
    public int Count { get; }

    /// <summary>The least distance of two pictures, either turned: <see cref="PairScore.PdqDistance"/>.</summary>
    public int Distance(int a, int b)
    {
        ReadOnlySpan<PdqHash> first = hashes.AsSpan(a * views, views), second = hashes.AsSpan(b * views, views);
        PdqHash upright = first[0], other = second[0];
        int least = Bits(upright, other);
        for (int view = 1; view < first.Length; view++)
            least = Math.Min(least, Math.Min(Bits(first[view], other), Bits(second[view], upright)));
        return least;
    }

    private static int Bits(in PdqHash a, in PdqHash b) =>
        BitOperations.PopCount(a.A ^ b.A) + BitOperations.PopCount(a.B ^ b.B) + BitOperations.PopCount(a.C ^ b.C) + BitOperations.PopCount(a.D ^ b.D);
}
