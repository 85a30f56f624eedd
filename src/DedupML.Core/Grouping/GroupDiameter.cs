using DedupML.Neighbors;
using DedupML.Neighbors.Kernels;

namespace DedupML.Grouping;

/// <summary>How far apart the rows of a group are: the distance of its widest pair, or a bound of it. Groups are chains, whose ends can be far
/// beyond the threshold that joins their links.</summary>
/// <param name="Distance">By <see cref="CosineDistance"/>, 0 to 2: of the widest pair where <see cref="IsExact"/>, else no pair is farther
/// apart, though all may be nearer; rounded up to a millionth then.</param>
/// <param name="IsExact">Whether a pair has this distance.</param>
/// <param name="First">The smaller row of the widest pair (of equally wide ones the first pair); −1 where the distance is an upper bound.</param>
/// <param name="Second">The other row of it; −1 where the distance is an upper bound.</param>
public readonly record struct GroupDiameter(double Distance, bool IsExact, int First, int Second)
{
    /// <summary>Members up to which the widest pair is sought.</summary>
    public const int MostExact = 2000;

    /// <summary>Finds the widest pair, or an upper bound of it for groups of more than <see cref="MostExact"/> rows.</summary>
    /// <param name="embeddings">The rows of all groups.</param>
    /// <param name="members">The group's rows, ascending, at least two.</param>
    /// <remarks>Time: m² / 2 products for m members up to the limit, m products above it.</remarks>
    /// <exception cref="ArgumentException">Fewer than two rows.</exception>
    public static GroupDiameter Of(EmbeddingMatrix embeddings, ReadOnlySpan<int> members)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        if (members.Length < 2)
            throw new ArgumentException($"A group has at least two rows, not {members.Length}.", nameof(members));
        return members.Length <= MostExact ? WidestPair(embeddings, members) : new(UpperBound(embeddings, members), false, -1, -1);
    }

    private static GroupDiameter WidestPair(EmbeddingMatrix embeddings, ReadOnlySpan<int> members)
    {
        int dimension = embeddings.Dimension;
        double slack = (dimension + 5) * Rounding.Single + Rounding.Formula;
        var widest = new GroupDiameter(-1, true, -1, -1);
        for (int i = 0; i < members.Length; i++)
        {
            ref float row = ref embeddings.RowStart(members[i]);
            for (int j = i + 1; j < members.Length; j++)
            {
                double product = FloatDot.Of(ref row, ref embeddings.RowStart(members[j]), dimension);
                if (1 - product / Math.Sqrt(embeddings.Square(members[i]) * embeddings.Square(members[j])) + slack <= widest.Distance)
                    continue;
                double distance = CosineDistance.Of(embeddings.Row(members[i]), embeddings.Row(members[j]));
                if (distance > widest.Distance)
                    widest = new(distance, true, members[i], members[j]);
            }
        }
        return widest;
    }

    /// <summary>Angles, unlike the distances, obey the triangle inequality: no two rows are farther apart than the two that are farthest from
    /// the middle are from it, together.</summary>
    private static double UpperBound(EmbeddingMatrix embeddings, ReadOnlySpan<int> members)
    {
        var sum = new double[embeddings.Dimension];
        foreach (int member in members)
        {
            var row = embeddings.Row(member);
            for (int k = 0; k < sum.Length; k++)
                sum[k] += row[k];
        }
        int count = members.Length;
        var middle = Array.ConvertAll(sum, s => (float)(s / count));
        double farthest = 0, second = 0;
        foreach (int member in members)
        {
            // The arc cosine turns the formula's error of some 1e-13 into 1e-6 at most. A middle of zero has no direction: half a turn.
            double distance = CosineDistance.Of(embeddings.Row(member), middle);
            double angle = double.IsNaN(distance) ? Math.PI : Math.Acos(Math.Clamp(1 - distance, -1, 1)) + 1e-6;
            (farthest, second) = angle > farthest ? (angle, farthest) : (farthest, Math.Max(second, angle));
        }
        return Math.Min(2, Math.Ceiling((1 - Math.Cos(Math.Min(Math.PI, farthest + second))) * 1e6) / 1e6);
    }
}
