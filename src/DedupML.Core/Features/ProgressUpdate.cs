namespace DedupML.Features;

/// <summary>How far a phase of the work has come.</summary>
/// <param name="Phase">What is being done, for people: one or two words, such as <c>reading</c>.</param>
/// <param name="Done">Units finished, from 0 to <paramref name="Total"/>.</param>
/// <param name="Total">Units in all, or 0 where that is not known.</param>
public readonly record struct ProgressUpdate(string Phase, long Done, long Total);
