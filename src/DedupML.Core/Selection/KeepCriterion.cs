namespace DedupML.Selection;

/// <summary>One question asked of two copies to tell which of them stays.</summary>
public enum KeepCriterion
{
    /// <summary><c>split</c>: test before validation before train, then other splits in ordinal order of name, then images without
    /// a split. What a model is measured by is what must not change.</summary>
    Split,
    /// <summary><c>pixels</c>: the larger picture, by width times height.</summary>
    Pixels,
    /// <summary><c>compression</c>: the less compressed one, by bytes of the file per pixel.</summary>
    Compression,
    /// <summary><c>hash</c>: the lower content hash. It means nothing, and that is the point: the choice does not hang on names.</summary>
    ContentHash,
    /// <summary><c>path</c>: the earlier one in ordinal order of path.</summary>
    Path,
}
