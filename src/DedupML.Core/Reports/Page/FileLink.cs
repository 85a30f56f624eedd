namespace DedupML.Reports;

/// <summary>A link from a page to a file that lies elsewhere.</summary>
internal static class FileLink
{
    /// <summary>Relative to the page, so that the two folders may be moved together.</summary>
    /// <param name="folder">Full path of the page's folder.</param>
    /// <param name="file">Full path of the file.</param>
    public static string Of(string folder, string file) =>
        string.Join('/', Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
}
