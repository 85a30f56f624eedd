using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DedupML.Neighbors.Kernels;

/// <summary>
/// Products of many queries with a panel of 32 known rows: for each pair the sum over k of query × known, plus the query's start. A pair
/// is a hit when that is not negative, so that the start is minus the query's threshold.
/// </summary>
/// <remarks>Queries are packed in groups of 8, <c>[group][k][8]</c>, the panel as <c>[k][32]</c> (<see cref="TilePacking"/>). Sums run in
/// order of k in 32-bit numbers, fused or not: their last bits differ between instruction sets, for which the thresholds are widened.</remarks>
internal static class DotTile
{
    /// <summary>Queries a group.</summary>
    public const int Group = 8;

    /// <summary>Known rows a panel.</summary>
    public const int Panel = 32;

    /// <summary>Finds the hits of one panel.</summary>
    /// <param name="width">Instructions to use, already resolved.</param>
    /// <param name="queries">The packed queries.</param>
    /// <param name="starts">One for each query.</param>
    /// <param name="groups">Number of groups of queries.</param>
    /// <param name="known">The packed panel.</param>
    /// <param name="numbers">Numbers a row.</param>
    /// <param name="sums">Room for <see cref="Group"/> × <see cref="Panel"/> numbers.</param>
    /// <param name="hits">Gets query × 32 + known row; room for all pairs.</param>
    /// <returns>Number of hits.</returns>
    public static int Find(
        KernelWidth width, ref float queries, ref float starts, int groups, ref float known, int numbers, ref float sums, ref int hits) => width switch
        {
            KernelWidth.Vector512 => DotTile512.Find(ref queries, ref starts, groups, ref known, numbers, ref sums, ref hits),
            KernelWidth.Vector256 => DotTile256.Find(ref queries, ref starts, groups, ref known, numbers, ref sums, ref hits),
            _ => Scalar(ref queries, ref starts, groups, ref known, numbers, ref sums, ref hits),
        };

    /// <summary>The hits among the sums of one group, which lie as <c>[query][32]</c>.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="group">Number of the group.</param>
    /// <param name="hits">The hits of all groups.</param>
    /// <param name="count">Number of hits before.</param>
    /// <returns>Number of hits after.</returns>
    public static int Collect(ref float sums, int group, ref int hits, int count)
    {
        for (int i = 0; i < Group * Panel; i += 8)
        {
            uint negative = Vector256.LoadUnsafe(ref sums, (nuint)i).ExtractMostSignificantBits();
            for (uint found = ~negative & 0xFF; found != 0; found &= found - 1)
                Unsafe.Add(ref hits, count++) = group * (Group * Panel) + i + BitOperations.TrailingZeroCount(found);
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Scalar(ref float queries, ref float starts, int groups, ref float known, int numbers, ref float sums, ref int hits)
    {
        int count = 0;
        for (int group = 0; group < groups; group++)
        {
            ref float query = ref Unsafe.Add(ref queries, (nint)group * Group * numbers);
            for (int i = 0; i < Group * Panel; i++)
                Unsafe.Add(ref sums, i) = Unsafe.Add(ref starts, group * Group + i / Panel);
            for (int k = 0; k < numbers; k++)
            {
                for (int i = 0; i < Group; i++)
                {
                    float number = Unsafe.Add(ref query, k * Group + i);
                    ref float sum = ref Unsafe.Add(ref sums, i * Panel);
                    for (int j = 0; j < Panel; j++)
                        Unsafe.Add(ref sum, j) += number * Unsafe.Add(ref known, k * Panel + j);
                }
            }
            count = Collect(ref sums, group, ref hits, count);
        }
        return count;
    }
}
