namespace DedupML.Grouping;

/// <summary>Sets of rows that are joined pair by pair. Four bytes a row, nothing a pair; a pair costs next to constant time.</summary>
/// <remarks>Not for several threads at once: joins are ordered by whoever streams the pairs.</remarks>
public sealed class UnionFind
{
    // A root holds minus the size of its set, any other row its parent.
    private readonly int[] parents;

    /// <summary>Each row alone.</summary>
    /// <param name="count">Number of rows, 0 or more.</param>
    public UnionFind(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        parents = new int[count];
        Array.Fill(parents, -1);
    }

    /// <summary>Number of rows.</summary>
    public int Count => parents.Length;

    /// <summary>The row that stands for the set of this one: equal for two rows exactly when they are joined.</summary>
    public int Find(int row)
    {
        // Path halving (Tarjan and van Leeuwen 1984): every second row on the way is hung one higher. No recursion.
        while (parents[row] is var parent and >= 0)
        {
            if (parents[parent] is var grandparent and >= 0)
                parents[row] = parent = grandparent;
            row = parent;
        }
        return row;
    }

    /// <summary>Joins the sets of two rows.</summary>
    /// <returns>Whether they were apart.</returns>
    public bool Union(int first, int second)
    {
        first = Find(first);
        second = Find(second);
        if (first == second)
            return false;
        if (parents[first] > parents[second])
            (first, second) = (second, first);
        parents[first] += parents[second];
        parents[second] = first;
        return true;
    }

    /// <summary>Whether two rows are joined.</summary>
    public bool Joined(int first, int second) => Find(first) == Find(second);

    /// <summary>Number of rows in the set of this one, itself included.</summary>
    public int SizeOf(int row) => -parents[Find(row)];
}
