namespace DedupML.Selection;

/// <summary>One question asked of two copies to tell which of them stays.</summary>
public enum KeepCriterion
{
    /// <summary><c>split</c>: test before validation before train, then other splits in ordinal order of name, then images without
    /// a split. What a model is measured by is what must not change.</summary>
    Split,
    /// <summary><c>pixels</c>: the larger picture, by width times height; bars count for nothing where the match was measured.</summary>
    Pixels,
    /// <summary><c>compression</c>: the less compressed one: by the quality that its quantisation tables tell where all of a group are JPEG,
    /// else by bytes of the file per pixel.</summary>
    Compression,
    /// <summary><c>hash</c>: the lower content hash. It means nothing, and that is the point: the choice does not hang on names.</summary>
    ContentHash,
    /// <summary><c>path</c>: the earlier one in ordinal order of path.</summary>
    Path,
    /// <summary><c>sharpness</c>: the sharper one, by the mean square of the Laplacian at one size for all of a group. It is not asked unless
    /// named.</summary>
    Sharpness,
    /// <summary><c>labelled</c>: one with a label before one without. It is not asked unless named.</summary>
    Labelled,
    /// <summary><c>annotated</c>: one with annotations before one without: a sidecar file (.txt, .xml, .json), a file in a tree of labels
    /// beside that of the images, or an entry on it in a COCO file. It is not asked unless named.</summary>
    Annotated,
    /// <summary><c>folder:FIRST:SECOND</c>: one in a folder named earlier; folders that are not named come last. It is not asked unless
    /// named.</summary>
    Folder,
    /// <summary><c>oldest</c>: the file that was changed longest ago. It is not asked unless named.</summary>
    Oldest,
    /// <summary><c>newest</c>: the file that was changed last. It is not asked unless named.</summary>
    Newest,
}
