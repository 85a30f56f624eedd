namespace DedupML.Splits;

/// <summary>One part of a split.</summary>
/// <param name="Name">Such as <c>train</c> or <c>fold1</c>.</param>
/// <param name="Fraction">The share of the images, and of each class, that it is to have: above 0, below 1.</param>
public sealed record SplitPart(string Name, double Fraction);
