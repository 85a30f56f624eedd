using System.Globalization;
using DedupML.Datasets;

namespace DedupML.Actions;

/// <summary>Which files a new folder gets: images under free names, each with the files of its stem (.txt, .xml, .json).</summary>
public sealed class ExportPlan
{
    private readonly Dictionary<string, Sidecars> folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> stems = new(StringComparer.OrdinalIgnoreCase);   // in the new folder, with the old one; some file systems know no case
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> companions = new(StringComparer.OrdinalIgnoreCase);   // in the new folder, with where they come from
    private readonly List<ExportedFile> files = [];

    /// <summary>All files, in the order in which they were added.</summary>
    public IReadOnlyList<ExportedFile> Files => files;

    /// <summary>Number of files that came along with images.</summary>
    public int SidecarCount { get; private set; }

    /// <summary>Adds an image and its sidecars.</summary>
    /// <param name="from">Full path of the image.</param>
    /// <param name="to">Its path in the new folder. Where its name is taken by a file of another folder, whatever the extension, it is
    /// numbered, as in <c>cat-2.jpg</c>: sidecars must not come to the wrong image. Names added first are kept.</param>
    /// <returns>The path that it gets.</returns>
    public string Add(string from, string to)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(to);
        string folder = Path.GetDirectoryName(from)!, name = Path.GetFileName(from);
        if (!folders.TryGetValue(folder, out var sidecars))
            folders[folder] = sidecars = new(folder);
        string stem = Stem(to), free = stem, source = Stem(from);
        for (int number = 2; taken.Contains(free + to[stem.Length..]) || stems.GetValueOrDefault(free, source) != source; number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
        stems[free] = source;
        string path = free + to[stem.Length..];
        taken.Add(path);
        files.Add(new(from, path));
        foreach (string sidecar in sidecars.OfName(name))
        {
            string beside = free + Path.GetExtension(sidecar);
            if (!taken.Add(beside))
                continue;   // it came with another image of this stem
            companions[beside] = sidecar;
            files.Add(new(sidecar, beside));
            SidecarCount++;
        }
        return path;
    }

    /// <summary>Adds a file that goes with an image and lies elsewhere, such as labels in a tree of their own.</summary>
    /// <param name="from">Full path of the file.</param>
    /// <param name="to">Its path in the new folder.</param>
    /// <returns>False where another file has that name; nothing is added then. The same file twice is once.</returns>
    public bool AddCompanion(string from, string to)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(to);
        if (taken.Add(to))
        {
            companions[to] = from;
            files.Add(new(from, to));
            SidecarCount++;
            return true;
        }
        return companions.GetValueOrDefault(to) == from;
    }

    private static string Stem(string path) => path[..^Path.GetExtension(path).Length];
}
