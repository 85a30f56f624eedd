using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DedupML.Matching.Kernels;

/// <summary>Correlates a small square, turned and scaled, with another at many shifts.</summary>
internal static class ShiftSearch
{
    /// <summary>The best shift by whole pixels.</summary>
    /// <param name="still">The square that stays, of mean near 0.</param>
    /// <param name="moving">The other one, alike.</param>
    /// <param name="side">Columns and rows of both: a multiple of 16.</param>
    /// <param name="linear">Turns and scales the other about its centre.</param>
    /// <param name="centre">The middle of the shifts tried.</param>
    /// <param name="reach">How far they go from there, in each direction.</param>
    /// <param name="scratch">Memory.</param>
    /// <returns>The shift and its score: the correlation, but that energies are taken of the whole squares.</returns>
    public static (int X, int Y, float Score) Best(
        ReadOnlySpan<float> still, ReadOnlySpan<float> moving, int side, in Warp linear, (int X, int Y) centre, int reach, ProofScratch scratch)
    {
        int mark = scratch.Mark, margin = Math.Max(Math.Abs(centre.X), Math.Abs(centre.Y)) + reach, padded = side + 2 * margin;
        Span<float> moved = scratch.Take(side * side).Span, inside = scratch.Take(side * side).Span, wide = scratch.Take(padded * padded).Span;
        AffineSampling.Sample(moving, side, side, linear, moved, inside);
        wide.Clear();
        float energy = 0, area = 0;
        for (int y = 0; y < side; y++)
        {
            Span<float> row = moved.Slice(y * side, side), seen = inside.Slice(y * side, side), to = wide.Slice((y + margin) * padded + margin, side);
            for (int x = 0; x < side; x += 8)
                (Vector256.Create<float>(row[x..]) * Vector256.Create<float>(seen[x..])).CopyTo(to[x..]);
            energy += Sums.Dot(to, to);
            area += Sums.Dot(seen, seen);
        }
        still = still[..(side * side)];
        float length = MathF.Sqrt(Math.Max(1e-9f, energy * Sums.Dot(still, still))), whole = side * side;
        ref float a = ref MemoryMarshal.GetReference(still), b = ref MemoryMarshal.GetReference(wide);
        var best = (X: 0, Y: 0, Score: float.NegativeInfinity);
        for (int dy = centre.Y - reach; dy <= centre.Y + reach; dy++)
        {
            for (int dx = centre.X - reach; dx <= centre.X + reach; dx++)
            {
                // A row of places that lie in both; those of the margin are 0, and add nothing.
                Vector256<float> even = default, odd = default;
                int last = Math.Min(side, side - dy);
                for (int y = Math.Max(0, -dy); y < last; y++)
                {
                    nuint from = (nuint)(y * side), at = (nuint)((y + dy + margin) * padded + dx + margin);
                    for (nuint x = 0; x < (nuint)side; x += 16)
                    {
                        even += Vector256.LoadUnsafe(ref a, from + x) * Vector256.LoadUnsafe(ref b, at + x);
                        odd += Vector256.LoadUnsafe(ref a, from + x + 8) * Vector256.LoadUnsafe(ref b, at + x + 8);
                    }
                }
                // What both show shrinks with the shift, and the product with it.
                float shared = (side - Math.Abs(dx)) * (side - Math.Abs(dy)) / whole * area / whole;
                float score = Sums.Lanes(even + odd) / (length * MathF.Sqrt(shared));
                if (score > best.Score)
                    best = (dx, dy, score);
            }
        }
        scratch.Mark = mark;
        return best;
    }

    /// <summary>A map with a shift. A shift of the moved square by whole pixels is one along the map's own axes.</summary>
    public static Warp Shifted(in Warp linear, int x, int y, int side)
    {
        double u = x / (side / 2.0), v = y / (side / 2.0);
        return linear with { C = linear.A * u + linear.B * v, F = linear.D * u + linear.E * v };
    }
}
