using DedupML.Reports;

namespace DedupML.Commands;

/// <summary>Where commands may write.</summary>
internal static class Places
{
    /// <summary>A full path without a last separator.</summary>
    public static string Full(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <summary>The path relative to a folder, or null where it lies outside.</summary>
    public static string? Within(string root, string path) =>
        Path.GetRelativePath(root, path) is var relative && relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative)
            ? relative : null;

    /// <summary>Refuses a report folder inside the images, and one that is somebody's own.</summary>
    /// <param name="roots">Folders of images, full paths.</param>
    /// <param name="target">The report folder, full path.</param>
    /// <param name="mark">The file by which a report of this kind is known.</param>
    public static void CheckReport(IEnumerable<string> roots, string target, string mark)
    {
        if (roots.Any(root => Within(root, target) is not null))
            throw new UsageException($"The report folder '{target}' lies inside the images: choose one outside with --report.");
        if (File.Exists(target))
            throw new UsageException($"The report folder '{target}' is a file: choose a folder with --report.");
        // Somebody's folder with an index.html of their own must not be written over.
        bool isReport = File.Exists(Path.Combine(target, mark)) && (mark == ReportFiles.Decisions || !File.Exists(Path.Combine(target, ReportFiles.Decisions)));
        if (!isReport && Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any(f => !Path.GetFileName(f).StartsWith('.')))
            throw new UsageException($"The report folder '{target}' holds other files and no report: choose another one with --report.");
    }

    /// <summary>As a shell takes it.</summary>
    public static string Quoted(string path) =>
        path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.') ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
