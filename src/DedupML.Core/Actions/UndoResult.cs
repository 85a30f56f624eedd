namespace DedupML.Actions;

/// <summary>What an undo did.</summary>
/// <param name="Restored">Paths of the files that are again as they were, sidecars too, in ordinal order.</param>
/// <param name="Refused">Those that could not be restored, in ordinal order; a later undo tries them again.</param>
public sealed record UndoResult(IReadOnlyList<string> Restored, IReadOnlyList<RefusedAction> Refused);
