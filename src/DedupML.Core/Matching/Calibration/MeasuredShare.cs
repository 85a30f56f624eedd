namespace DedupML.Matching;

/// <summary>A mean, and where it would lie in 95 of 100 samples like this one.</summary>
/// <param name="Value">The mean.</param>
/// <param name="Low">2.5 % of the samples lie below.</param>
/// <param name="High">2.5 % of the samples lie above.</param>
public readonly record struct MeasuredShare(double Value, double Low, double High);
