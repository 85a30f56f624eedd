namespace DedupML.Actions;

/// <summary>How files come into a new folder.</summary>
public enum ExportMode
{
    /// <summary>A hard link, or where there can be none (another disk, a foreign file) a symbolic link: no bytes are copied, and who edits
    /// the one in place edits the other.</summary>
    Link,
    /// <summary>A copy of its own.</summary>
    Copy,
}
