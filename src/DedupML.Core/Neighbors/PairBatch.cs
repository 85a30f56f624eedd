namespace DedupML.Neighbors;

/// <summary>One thread's pairs on their way to the caller's sink.</summary>
internal sealed class PairBatch(HashPairSink sink, Lock gate)
{
    private readonly HashPair[] pairs = new HashPair[2048];
    private int count;

    public void Add(int first, int second, int distance)
    {
        if (count == pairs.Length)
            Flush();
        pairs[count++] = new(first, second, distance);
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
