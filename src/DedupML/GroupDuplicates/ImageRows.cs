using DedupML.Datasets;
using DedupML.Pipeline;
using Microsoft.ML;

namespace DedupML;

/// <summary>The images that the rows of a view name, each file once.</summary>
/// <param name="Labels">Full path and label, in ordinal order of path.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Unnamed">Number of rows with an empty path.</param>
internal sealed record ImageRows(SortedDictionary<string, string?> Labels, long Rows, long Unnamed)
{
    /// <summary>Number of rows that name a file which an earlier row names.</summary>
    public long Repeated => Rows - Unnamed - Labels.Count;

    public static ImageRows Read(IDataView data, GroupDuplicatesOptions options)
    {
        var path = data.Schema[options.InputColumnName];
        var label = options.LabelColumnName is { } name ? (DataViewSchema.Column?)data.Schema[name] : null;
        using var cursor = data.GetRowCursor(label is { } l ? [path, l] : [path]);
        var getPath = cursor.GetGetter<ReadOnlyMemory<char>>(path);
        var getLabel = label is { } column ? LabelColumn.Bind(cursor, column) : () => null;

        var labels = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        long rows = 0, unnamed = 0;
        ReadOnlyMemory<char> text = default;
        while (cursor.MoveNext())
        {
            options.Cancellation.ThrowIfCancellationRequested();
            rows++;
            getPath(ref text);
            if (text.IsEmpty)
                unnamed++;
            else
                Add(labels, options.FullPath(text.ToString()), getLabel());
        }
        return new(labels, rows, unnamed);
    }

    public ImageDataset ToDataset() => DatasetOf(Labels.Keys, path => Labels[path]);

    /// <summary>A data set of files, in the deepest folder that holds all of them.</summary>
    /// <param name="paths">Full paths, in ordinal order.</param>
    /// <param name="label">Each one's label.</param>
    public static ImageDataset DatasetOf(IReadOnlyCollection<string> paths, Func<string, string?>? label = null)
    {
        string folder = CommonFolder(paths);
        string Relative(string path) => path[folder.Length..].TrimStart(Path.DirectorySeparatorChar).Replace(Path.DirectorySeparatorChar, '/');
        return new(folder, [.. paths.Select(p => new DatasetImage(Relative(p), label?.Invoke(p), null))], 0, label is null ? "none" : "column");
    }

    // Two rows may give one file two labels: then the file is a class of its own, and conflicts with its copies.
    private static void Add(SortedDictionary<string, string?> labels, string path, string? label)
    {
        if (!labels.TryAdd(path, label) && labels[path] != label)
            labels[path] = $"{labels[path]};{label}";
    }

    private static string CommonFolder(IReadOnlyCollection<string> paths)
    {
        if (paths.Count == 0)
            return Path.GetFullPath(".");
        // In ordinal order the first and the last path differ earliest.
        var (first, last) = (paths.First(), paths.Last());
        int same = first.AsSpan().CommonPrefixLength(last);
        int end = first.AsSpan(0, same).LastIndexOf(Path.DirectorySeparatorChar);
        return end <= 0 ? Path.GetPathRoot(first)! : first[..end];
    }
}
