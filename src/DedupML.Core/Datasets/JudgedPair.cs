namespace DedupML.Datasets;

/// <summary>What a person said of two images.</summary>
/// <param name="A">The one's path, relative to the data set's root.</param>
/// <param name="B">The other's.</param>
/// <param name="IsDuplicate">Whether they are one picture.</param>
public readonly record struct JudgedPair(string A, string B, bool IsDuplicate);
