namespace DedupML.Selection;

/// <summary>A constraint that cannot be met: images that would meet it match images of another split, and a leak is a worse price.</summary>
/// <param name="Constraint">The rule.</param>
/// <param name="Label">The class; null for images without a label.</param>
/// <param name="Split">The split, where the rule is about one.</param>
/// <param name="Wanted">What the rule asks for, in its own measure: images that stay, a share, images that may go without an exact copy (0).</param>
/// <param name="Got">What there is.</param>
public sealed record BalanceMiss(BalanceConstraint Constraint, string? Label, string? Split, double Wanted, double Got);
