namespace DedupML.Pipeline;

/// <summary>From what a row names to a file.</summary>
internal static class ImagePaths
{
    /// <summary>The full path, in a folder or in the working directory.</summary>
    public static string Full(string? imageFolder, string path)
    {
        // No file has a null character in its name, and none is found: a value like any other, where GetFullPath would throw.
        string name = path.Replace('\0', '\uFFFD');
        return Path.GetFullPath(imageFolder is null ? name : Path.Combine(imageFolder, name));
    }
}
