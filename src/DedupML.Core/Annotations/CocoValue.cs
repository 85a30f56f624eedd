namespace DedupML.Annotations;

/// <summary>Where a value stands in the bytes of a file; of no length where there is none.</summary>
internal readonly record struct CocoValue(int Start, int Length)
{
    public bool IsThere => Length > 0;

    public int End => Start + Length;
}
