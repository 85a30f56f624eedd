namespace DedupML.Actions;

/// <summary>What happens to an image that is removed.</summary>
public enum ApplyMode
{
    /// <summary>It moves into the quarantine folder, which keeps the tree, together with its sidecars. Can be undone.</summary>
    Move,
    /// <summary>It becomes a hard link to its byte-equal keeper: every name stays, the bytes are stored once. Can be undone.</summary>
    Link,
    /// <summary>It is deleted together with its sidecars. Cannot be undone.</summary>
    Delete,
}
