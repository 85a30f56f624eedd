namespace DedupML.Datasets;

/// <summary>What a path leads to.</summary>
internal enum FileKind
{
    /// <summary>A device, pipe or socket: opening it could wait for ever.</summary>
    Other,
    File,
    Folder,
    Link,
}
