using System.Text;

namespace DedupML.Datasets;

/// <summary>Reads a manifest: the CSV file that lists the images of a data set.</summary>
internal static class ManifestReader
{
    public const string LabelSource = "manifest";

    /// <summary>Reads.</summary>
    /// <param name="manifest">The file; paths in it are relative to its folder.</param>
    /// <param name="root">Full path of the folder in which all files must lie.</param>
    /// <param name="cancellation">Asks to stop.</param>
    /// <exception cref="DatasetException">It is absent or malformed; the message names the line.</exception>
    public static ImageDataset Read(string manifest, string root, CancellationToken cancellation)
    {
        try
        {
            using var text = new StreamReader(manifest, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Read(new CsvReader(text), manifest, root, cancellation);
        }
        catch (FormatException e)
        {
            throw new DatasetException($"Manifest '{manifest}': {e.Message}", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new DatasetException($"Manifest '{manifest}' is not UTF-8 text: save it as UTF-8.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"Manifest '{manifest}' cannot be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static ImageDataset Read(CsvReader rows, string manifest, string root, CancellationToken cancellation)
    {
        var columns = Columns.Read(rows, manifest);
        string folder = Path.GetDirectoryName(Path.GetFullPath(manifest))!;
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);   // one string a label, not one a row
        var images = new List<DatasetImage>();
        var unreadable = new List<UnreadableEntry>();
        var links = new LinkedPath(root);
        while (rows.TryReadRow(out var fields))
        {
            cancellation.ThrowIfCancellationRequested();
            if (fields.Count != columns.Count)
                throw Wrong(manifest, rows, $"{fields.Count} fields, but the header has {columns.Count}.");
            string path = Relative(fields[columns.Path], folder, root, why => Wrong(manifest, rows, why));
            if (!lines.TryAdd(path, rows.LineNumber))
                throw Wrong(manifest, rows, $"'{path}' is listed a second time; the first is line {lines[path]}.");
            string full = Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar));
            if (Unreadable(full, path, rows.LineNumber) is { } entry)
                unreadable.Add(entry);
            else
                images.Add(new(path, One(labels, columns.LabelOf(fields)), One(labels, columns.SplitOf(fields)))
                {
                    IsLink = links.LeadsThroughLink(path),
                    Identity = FileStatus.OfTarget(full)?.Identity,
                });
        }
        return new(root, images, 0, LabelSource) { Unreadable = unreadable, Manifest = Path.GetFullPath(manifest) };
    }

    private static string? One(Dictionary<string, string> known, string? text) =>
        text is null ? null : known.TryGetValue(text, out string? same) ? same : known[text] = text;

    private static string Relative(string path, string folder, string root, Func<string, DatasetException> wrong)
    {
        if (path.Length == 0)
            throw wrong("the path is empty.");
        if (path.Contains('\0'))
            throw wrong("the path holds a zero byte.");
        if (Path.IsPathRooted(path))
            throw wrong($"'{path}' is absolute: paths are relative to the manifest's folder.");
        string relative = Path.GetRelativePath(root, Path.GetFullPath(Path.Combine(folder, path)));
        if (relative is "." or ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(relative))
            throw wrong($"'{path}' is not inside the data set's folder '{root}'.");
        return relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    private static UnreadableEntry? Unreadable(string full, string path, int line) => FileStatus.OfTarget(full)?.Kind switch
    {
        FileKind.File => null,
        FileKind.Folder => new(path, "is a folder: the manifest's line " + Number(line)),
        null when FileStatus.Of(full) is not null => new(path, "broken link: it leads to nothing"),
        null => new(path, "missing: the manifest's line " + Number(line)),
        _ => new(path, "not a regular file: a device, pipe or socket"),
    };

    private static string Number(int line) => line.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static DatasetException Wrong(string manifest, CsvReader rows, string why) =>
        new($"Manifest '{manifest}', line {Number(rows.LineNumber)}: {why}");

    private readonly record struct Columns(int Count, int Path, int Label, int Split)
    {
        public static Columns Read(CsvReader rows, string manifest)
        {
            if (!rows.TryReadRow(out var header))
                throw new DatasetException($"Manifest '{manifest}' is empty: it needs a header with a column 'path'.");
            int path = Find("path");
            return path >= 0 ? new(header.Count, path, Find("label"), Find("split"))
                : throw Wrong(manifest, rows, $"no column 'path' among {string.Join(", ", header.Select(h => $"'{h}'"))}.");

            int Find(string name)
            {
                var found = Enumerable.Range(0, header.Count).Where(i => header[i].Trim().Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
                return found.Count <= 1 ? found.FirstOrDefault(-1) : throw Wrong(manifest, rows, $"two columns '{name}'.");
            }
        }

        public string? LabelOf(IReadOnlyList<string> fields) => Label < 0 || fields[Label].Length == 0 ? null : fields[Label];

        public string? SplitOf(IReadOnlyList<string> fields) =>
            Split < 0 || fields[Split].Length == 0 ? null : SplitNames.Canonical(fields[Split]) ?? fields[Split];
    }
}
