namespace DedupML.Datasets;

/// <summary>One image of a data set, before anything of it has been read.</summary>
/// <param name="Path">Relative to the root, <c>/</c>-separated on every system; the image's name everywhere.</param>
/// <param name="Label">The class, or null where images are unlabelled.</param>
/// <param name="Split"><c>train</c>, <c>validation</c> or <c>test</c> where the folder names say so, any name from a
/// manifest, or null.</param>
public sealed record DatasetImage(string Path, string? Label, string? Split)
{
    /// <summary>Whether the path is a symbolic link, or leads through one: such an image is read but never acted on.</summary>
    public bool IsLink { get; init; }

    /// <summary>The file behind the path (behind the link, where it is one); images with equal identities are one file under
    /// several names. Null where the system does not tell, which Linux always does.</summary>
    public FileIdentity? Identity { get; init; }
}
