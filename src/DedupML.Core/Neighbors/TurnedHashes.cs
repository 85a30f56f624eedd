using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Distance(int a, int b)
    {
        // Rows are within the array: 0 to Count - 1 is all that callers count through.
        ref PdqHash all = ref MemoryMarshal.GetArrayDataReference(hashes);
        ref PdqHash first = ref Unsafe.Add(ref all, a * views);
        ref PdqHash second = ref Unsafe.Add(ref all, b * views);
        PdqHash upright = first, other = second;
        int least = Bits(upright, other);
        for (int view = 1; view < views; view++)
        {
            int turned = Bits(Unsafe.Add(ref first, view), other), otherTurned = Bits(Unsafe.Add(ref second, view), upright);
            least = Math.Min(least, Math.Min(turned, otherTurned));
        }
        return least;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bits(in PdqHash a, in PdqHash b) =>
        BitOperations.PopCount(a.A ^ b.A) + BitOperations.PopCount(a.B ^ b.B) + BitOperations.PopCount(a.C ^ b.C) + BitOperations.PopCount(a.D ^ b.D);
}
