namespace DedupML.Neighbors;

/// <summary>The rows of each distinct value, in one array. Eight bytes a row.</summary>
internal sealed class EqualRows
{
    private readonly int[] starts;
    private readonly int[] rows;

    /// <param name="numbers">For each row the number of its value, or −1 where the row does not count.</param>
    /// <param name="count">Number of distinct values.</param>
    public EqualRows(ReadOnlySpan<int> numbers, int count)
    {
        starts = new int[count + 1];
        foreach (int number in numbers)
        {
            if (number >= 0)
                starts[number + 1]++;
        }
        for (int i = 0; i < count; i++)
        {
            EqualPairs += (long)starts[i + 1] * (starts[i + 1] - 1) / 2;
            starts[i + 1] += starts[i];
        }
        rows = new int[starts[count]];
        var next = starts.AsSpan(0, count).ToArray();
        for (int row = 0; row < numbers.Length; row++)
        {
            if (numbers[row] >= 0)
                rows[next[numbers[row]]++] = row;
        }
    }

    /// <summary>Number of rows that count.</summary>
    public int RowCount => rows.Length;

    /// <summary>Number of pairs of rows that are equal.</summary>
    public long EqualPairs { get; }

    /// <summary>The first of a value's rows.</summary>
    public int FirstOf(int number) => rows[starts[number]];

    /// <summary>A value's rows, ascending; never empty.</summary>
    public ReadOnlySpan<int> Of(int number) => rows.AsSpan(starts[number], starts[number + 1] - starts[number]);
}
