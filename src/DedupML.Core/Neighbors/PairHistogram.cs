namespace DedupML.Neighbors;

/// <summary>Counts pairs by hash distance and cosine together: 4 MB, however many pairs. Not safe to use from several threads.</summary>
public sealed class PairHistogram
{
    /// <summary>Hash distances told apart: 0 to 256 bits, and none.</summary>
    internal const int Distances = PairScore.None + 1;

    private readonly long[] cells = new long[CosineSteps.Count * Distances];

    /// <summary>Pairs counted.</summary>
    public long Count { get; private set; }

    /// <summary>Counts one pair.</summary>
    public void Add(PairScore score) => Add(CosineSteps.Of(score.CosineDistance), score.HashDistance);

    /// <summary>Adds what another one counted.</summary>
    public void Add(PairHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (int i = 0; i < cells.Length; i++)
            cells[i] += other.cells[i];
        Count += other.Count;
    }

    internal void Add(int cosineStep, int hashDistance)
    {
        cells[cosineStep * Distances + hashDistance]++;
        Count++;
    }

    internal long At(int cosineStep, int hashDistance) => cells[cosineStep * Distances + hashDistance];
}
