namespace DedupML.Annotations;

/// <summary>A file of labels of one image that lies in a tree beside that of the images, such as <c>labels/train/cat.txt</c> for
/// <c>images/train/cat.jpg</c>.</summary>
/// <param name="File">Full path.</param>
/// <param name="Folder">Name of the folder of labels.</param>
/// <param name="At">Which part of the image's path it stands for or before.</param>
/// <param name="Replaces">Whether it stands for that part (<c>images</c>), or before it.</param>
public readonly record struct TreeLabel(string File, string Folder, int At, bool Replaces)
{
    /// <summary>Where the labels belong when the image is at another path.</summary>
    /// <param name="imagePath">The new path of the image.</param>
    /// <param name="at">Which part of the new path is what <see cref="At"/> was of the old one.</param>
    public string For(string imagePath, int at)
    {
        ArgumentNullException.ThrowIfNull(imagePath);
        string[] parts = imagePath.Split('/');
        parts[^1] = Path.GetFileNameWithoutExtension(parts[^1]) + Path.GetExtension(File);
        return string.Join('/', [.. parts[..at], Folder, .. parts[(Replaces ? at + 1 : at)..]]);
    }
}
