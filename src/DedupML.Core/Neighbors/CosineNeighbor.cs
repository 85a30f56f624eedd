namespace DedupML.Neighbors;

/// <summary>The nearest other embedding.</summary>
/// <param name="Index">Its number, or its row where rows were asked for; −1 where there is none.</param>
/// <param name="Distance">Its distance by <see cref="CosineDistance"/>, 0 to 2; positive infinity where there is none.</param>
public readonly record struct CosineNeighbor(int Index, double Distance)
{
    /// <summary>What stands where there is no other embedding.</summary>
    public static CosineNeighbor None { get; } = new(-1, double.PositiveInfinity);

    /// <summary>Whether this comes before another: nearer, or equally near with a smaller index.</summary>
    internal bool Precedes(CosineNeighbor other) =>
        Distance < other.Distance || Distance == other.Distance && Index < other.Index;
}
