namespace DedupML.Neighbors;

/// <summary>How sampled pairs of a join differ, to estimate what comparing costs. Drawn by a fixed rule: the same hashes give the
/// same sample.</summary>
internal sealed class JoinSample
{
    private const int LeastSize = 1024;
    private const int GreatestSize = 8192;

    public JoinSample(WordColumns queries, WordColumns known)
    {
        // Little to win by a good plan where there are few hashes.
        int size = Math.Clamp(known.Count, LeastSize, GreatestSize);
        Differences = new WordColumns(size, known.WordCount);
        ulong state = 0x9E3779B97F4A7C15;
        for (int i = 0; i < size; i++)
        {
            int a = Next(ref state, queries.Count);
            int b = Next(ref state, known.Count);
            for (int k = 0; k < known.WordCount; k++)
                Differences[k][i] = queries[k][a] ^ known[k][b];
        }
    }

    /// <summary>The exclusive or of each sampled pair.</summary>
    public WordColumns Differences { get; }

    /// <summary>SplitMix64.</summary>
    private static int Next(ref ulong state, int below)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)Math.BigMul(z ^ (z >> 31), (ulong)below, out _);
    }
}
