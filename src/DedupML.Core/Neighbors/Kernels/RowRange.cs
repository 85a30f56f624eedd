namespace DedupML.Neighbors.Kernels;

/// <summary>Rows <paramref name="Start"/> to <paramref name="End"/> (exclusive) of a table.</summary>
internal readonly record struct RowRange(int Start, int End);
