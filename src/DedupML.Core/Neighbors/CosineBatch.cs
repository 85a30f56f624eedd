namespace DedupML.Neighbors;

/// <summary>One thread's pairs on their way to the caller's sink.</summary>
internal sealed class CosineBatch(CosinePairSink sink, Lock gate)
{
    private readonly CosinePair[] pairs = new CosinePair[2048];
    private int count;

    public void Add(CosinePair pair)
    {
        if (count == pairs.Length)
            Flush();
        pairs[count++] = pair;
    }

    public void Flush()
    {
        if (count == 0)
            return;
        lock (gate)
            sink(pairs.AsSpan(0, count));
        count = 0;
    }
}
