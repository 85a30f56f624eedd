using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DedupML.Matching.Kernels;

/// <summary>Correlates a small square, turned and scaled, with another at every shift.</summary>
internal static class ShiftSearch
{
    /// <summary>Shifts are tried up to so many pixels of 32 in each direction.</summary>
    public const int Reach = 5;

    /// <summary>The best shift under a map without one.</summary>
    /// <param name="still">The square that stays, 32 by 32, of mean near 0.</param>
    /// <param name="moving">The other one, alike.</param>
    /// <param name="linear">Turns and scales about the centre.</param>
    /// <param name="scratch">Memory.</param>
    /// <returns>The map with the shift, and a score: the correlation, but that energies are taken of the whole squares.</returns>
    public static (Warp Warp, float Score) Best(StillPlane still, ReadOnlySpan<float> moving, in Warp linear, ProofScratch scratch)
    {
        const int side = 32, padded = side + 2 * Reach;
        int mark = scratch.Mark;
        Span<float> moved = scratch.Take(side * side).Span, inside = scratch.Take(side * side).Span, wide = scratch.Take(padded * padded).Span;
        AffineSampling.Sample(moving, side, side, linear, moved, inside);
        wide.Clear();
        float energy = 0, area = 0;
        for (int y = 0; y < side; y++)
        {
            Span<float> row = moved.Slice(y * side, side), seen = inside.Slice(y * side, side), to = wide.Slice((y + Reach) * padded + Reach, side);
            for (int x = 0; x < side; x += 8)
                (Vector256.Create<float>(row[x..]) * Vector256.Create<float>(seen[x..])).CopyTo(to[x..]);
            energy += Sums.Dot(to, to);
            area += Sums.Dot(seen, seen);
        }
        float length = MathF.Sqrt(Math.Max(1e-9f, energy * still.Energy));
        ref float a = ref MemoryMarshal.GetReference(still.Values.Span), b = ref MemoryMarshal.GetReference(wide);
        var best = (X: 0, Y: 0, Score: float.NegativeInfinity);
        for (int dy = -Reach; dy <= Reach; dy++)
        {
            for (int dx = -Reach; dx <= Reach; dx++)
            {
                Vector256<float> even = default, odd = default;
                for (int y = 0; y < side; y++)
                {
                    nuint from = (nuint)(y * side), at = (nuint)((y + dy + Reach) * padded + dx + Reach);
                    even += Vector256.LoadUnsafe(ref a, from) * Vector256.LoadUnsafe(ref b, at);
                    odd += Vector256.LoadUnsafe(ref a, from + 8) * Vector256.LoadUnsafe(ref b, at + 8);
                    even += Vector256.LoadUnsafe(ref a, from + 16) * Vector256.LoadUnsafe(ref b, at + 16);
                    odd += Vector256.LoadUnsafe(ref a, from + 24) * Vector256.LoadUnsafe(ref b, at + 24);
                }
                // What both show shrinks with the shift, and the product with it.
                float shared = (side - Math.Abs(dx)) * (side - Math.Abs(dy)) / (float)(side * side) * area / (side * side);
                float score = Sums.Lanes(even + odd) / (length * MathF.Sqrt(shared));
                if (score > best.Score)
                    best = (dx, dy, score);
            }
        }
        scratch.Mark = mark;
        // A shift of the moved square by whole pixels is one along the map's own axes.
        double u = best.X / (side / 2.0), v = best.Y / (side / 2.0);
        return (linear with { C = linear.A * u + linear.B * v, F = linear.D * u + linear.E * v }, best.Score);
    }
}
