namespace DedupML.Annotations;

/// <summary>A list of a COCO file.</summary>
/// <param name="Start">Behind its opening bracket.</param>
/// <param name="End">Its closing bracket.</param>
/// <param name="Entries">Its elements, in the order of the file.</param>
internal sealed record CocoList(int Start, int End, CocoEntry[] Entries);
