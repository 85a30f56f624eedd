using System.Text;

namespace DedupML.Datasets;

/// <summary>Reads the CSV file that says which image is in which split: columns <c>path</c> and <c>split</c>, others are passed over.</summary>
public static class SplitList
{
    /// <summary>Reads.</summary>
    /// <param name="file">The file; its paths are relative to the data set's root, as <c>split.cs</c> writes them.</param>
    /// <returns>The split of each path.</returns>
    /// <exception cref="DatasetException">It is absent or malformed; the message names the line.</exception>
    public static IReadOnlyDictionary<string, string> Read(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        try
        {
            using var text = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Read(new CsvReader(text), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or DecoderFallbackException)
        {
            throw new DatasetException($"'{file}' cannot be read as a list of splits: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>The set with these splits in place of its own: none for images that are not listed.</summary>
    /// <param name="dataset">The images.</param>
    /// <param name="splits">What <see cref="Read(string)"/> gave.</param>
    /// <param name="none">The word that stands for no split, or null.</param>
    public static ImageDataset Apply(ImageDataset dataset, IReadOnlyDictionary<string, string> splits, string? none = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(splits);
        return dataset with
        {
            Images = [.. dataset.Images.Select(i => i with { Split = splits.TryGetValue(i.Path, out string? split) && split != none ? split : null })],
        };
    }

    private static Dictionary<string, string> Read(CsvReader rows, string file)
    {
        string[] header = rows.TryReadRow(out var first) ? [.. first] : [];
        int path = Array.IndexOf(header, "path"), split = Array.IndexOf(header, "split");
        if (path < 0 || split < 0)
            throw new DatasetException($"'{file}' is no list of splits: it needs a header with the columns 'path' and 'split'.");
        var splits = new Dictionary<string, string>(StringComparer.Ordinal);
        while (rows.TryReadRow(out var fields))
        {
            if (fields.Count <= Math.Max(path, split) || fields[split].Length == 0)
                throw new DatasetException($"'{file}', line {rows.LineNumber}: no split is given.");
            if (!splits.TryAdd(fields[path], fields[split]))
                throw new DatasetException($"'{file}', line {rows.LineNumber}: '{fields[path]}' is listed a second time.");
        }
        return splits;
    }
}
