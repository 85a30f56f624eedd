namespace DedupML.Splits;

/// <summary>How many images of one class a split group holds.</summary>
/// <param name="Class">Index of the class in <see cref="SplitClasses"/>.</param>
/// <param name="Images">At least 1.</param>
internal readonly record struct ClassCount(int Class, int Images);
