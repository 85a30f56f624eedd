namespace DedupML.Actions;

/// <summary>What an application of a plan did. Every step is in exactly one of <see cref="Done"/>,
/// <see cref="AlreadyDone"/> and <see cref="Refused"/>.</summary>
/// <param name="Done">Paths of the images that went, or became links, in the plan's order.</param>
/// <param name="AlreadyDone">Paths of those that had gone in an earlier application of the same journal.</param>
/// <param name="Refused">Those that were left as they are.</param>
/// <param name="BytesFreed">Bytes that <see cref="Done"/> took from the data set, with sidecars; files that have another name
/// still free nothing.</param>
public sealed record ApplyResult(IReadOnlyList<string> Done, IReadOnlyList<string> AlreadyDone, IReadOnlyList<RefusedAction> Refused, long BytesFreed);
