namespace DedupML.Selection;

/// <summary>What the balance of classes depends on, for one image.</summary>
/// <param name="Labels">Its labels, separated by <c>;</c>; null or blank for none.</param>
/// <param name="Split">Its split, or null.</param>
/// <param name="Picture">Row of the one that stands first among the images equal to it; its own where it is that one or has no equal.
/// While one of them stays, the others are exact copies.</param>
/// <param name="Removal">Why it may go; null where it stays.</param>
public readonly record struct BalanceImage(string? Labels, string? Split, int Picture, BalanceRemoval? Removal);
