namespace DedupML.Selection;

/// <summary>Whose turn it is: the stratum that is furthest behind its share, so that each prefix holds each stratum's share to within one.</summary>
internal sealed class StratumTurns
{
    private readonly int[] sizes;
    private readonly int[] taken;
    private readonly long total;
    private long count;

    public StratumTurns(IReadOnlyList<int> sizes)
    {
        this.sizes = [.. sizes];
        taken = new int[sizes.Count];
        total = sizes.Sum(s => (long)s);
    }

    /// <summary>How many the stratum has had.</summary>
    public int Taken(int stratum) => taken[stratum];

    /// <summary>Takes one from the stratum that is furthest behind, the smaller of two; in whole numbers, so that nothing is rounded.</summary>
    public int Next()
    {
        count++;
        int next = -1;
        long most = long.MinValue;
        for (int i = 0; i < sizes.Length; i++)
        {
            long behind = sizes[i] * count - taken[i] * total;
            if (taken[i] < sizes[i] && behind > most)
                (next, most) = (i, behind);
        }
        taken[next]++;
        return next;
    }
}
