namespace DedupML.Annotations;

/// <summary>What a new COCO file takes of an old one.</summary>
/// <param name="File">The old one.</param>
/// <param name="Names">The images that it takes, by their place in <see cref="CocoFile.Images"/>: each one's new <c>file_name</c>, or null
/// where it stays as it is.</param>
internal sealed record CocoPart(CocoFile File, IReadOnlyDictionary<int, string?> Names);
