namespace DedupML.Selection;

/// <summary>An image that stays although a better copy does.</summary>
/// <param name="Image">Its row.</param>
/// <param name="Constraint">The first rule that would be broken without it.</param>
/// <param name="Label">The class that the rule is about; null for images without a label.</param>
/// <param name="Split">The split, where the rule is about one.</param>
public readonly record struct BalanceStay(int Image, BalanceConstraint Constraint, string? Label, string? Split);
