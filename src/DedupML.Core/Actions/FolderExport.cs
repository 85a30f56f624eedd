using DedupML.Datasets;
using DedupML.Features;

namespace DedupML.Actions;

/// <summary>Makes a new folder of links to files or of copies. It appears whole or not at all; the files stay as they are.</summary>
public static class FolderExport
{
    private const int UpdateEvery = 64;   // files

    /// <summary>Whether a folder can be made: nothing is there, or an empty folder.</summary>
    public static bool IsFree(string folder) =>
        !File.Exists(folder) && (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any());

    /// <summary>Makes the folder.</summary>
    /// <param name="folder">Must be free (<see cref="IsFree"/>).</param>
    /// <param name="files">What it gets.</param>
    /// <param name="mode">Links or copies.</param>
    /// <param name="folders">Relative paths of folders that must be there, also where they stay empty.</param>
    /// <param name="finish">Writes more into it, at the full path that it is given, before the folder gets its name.</param>
    /// <param name="progress">Hears of the files.</param>
    /// <param name="cancellation">Stops between two files; nothing is left then.</param>
    /// <exception cref="ActionException">The folder is not free.</exception>
    /// <exception cref="IOException">A file is gone, or cannot be written.</exception>
    public static void Write(
        string folder, IReadOnlyList<ExportedFile> files, ExportMode mode, IEnumerable<string>? folders = null, Action<string>? finish = null,
        IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!IsFree(full))
            throw new ActionException($"'{folder}' holds files already: choose a folder that is not there.");
        string parent = Path.GetDirectoryName(full) ?? throw new ActionException($"'{folder}' cannot be made.");
        string part = Path.Combine(parent, $".{Path.GetFileName(full)}.dedupml-part");
        Directory.CreateDirectory(parent);
        DeleteFolder(part);   // of a run that was killed
        Directory.CreateDirectory(part);
        try
        {
            foreach (string name in folders ?? [])
                Directory.CreateDirectory(Inside(part, name));
            for (int i = 0; i < files.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (i % UpdateEvery == 0)
                    progress?.Report(new(mode == ExportMode.Link ? "linking" : "copying", i, files.Count));
                string to = Inside(part, files[i].To);
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                Place(files[i].From, to, mode);
            }
            finish?.Invoke(part);
            if (Directory.Exists(full))
                Directory.Delete(full);   // it is empty
            Directory.Move(part, full);
            progress?.Report(new(mode == ExportMode.Link ? "linking" : "copying", files.Count, files.Count));
        }
        finally
        {
            DeleteFolder(part);
        }
    }

    private static string Inside(string part, string path) => Path.Combine(part, path.Replace('/', Path.DirectorySeparatorChar));

    private static void Place(string from, string to, ExportMode mode)
    {
        if (mode == ExportMode.Copy)
        {
            File.Copy(from, to);
            return;
        }
        // A hard link to a symbolic link would be that link, which may not lead anywhere from here.
        string target = File.ResolveLinkTarget(from, returnFinalTarget: true)?.FullName ?? from;
        try
        {
            if (PosixCalls.IsSupported)
            {
                PosixCalls.Link(target, to);
                return;
            }
        }
        catch (IOException) when (File.Exists(target) && !File.Exists(to))
        {
            // Another disk, or a file that may not get a second name.
        }
        File.CreateSymbolicLink(to, target);
    }

    private static void DeleteFolder(string part)
    {
        if (Directory.Exists(part))
            Directory.Delete(part, recursive: true);
    }
}
