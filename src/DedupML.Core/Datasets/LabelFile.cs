using System.Text;

namespace DedupML.Datasets;

/// <summary>Reads the CSV file that annotators give back: columns <c>path</c> and <c>label</c>, others are passed over.</summary>
public static class LabelFile
{
    /// <summary>Reads.</summary>
    /// <param name="file">The file; its paths are relative to the data set's root.</param>
    /// <returns>The label of each path; rows without one are passed over.</returns>
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
            throw new DatasetException($"'{file}' cannot be read as a list of labels: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static Dictionary<string, string> Read(CsvReader rows, string file)
    {
        string[] header = rows.TryReadRow(out var first) ? [.. first] : [];
        int path = Array.IndexOf(header, "path"), label = Array.IndexOf(header, "label");
        if (path < 0 || label < 0)
            throw new DatasetException($"'{file}' is no list of labels: it needs a header with the columns 'path' and 'label'.");
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        while (rows.TryReadRow(out var fields))
        {
            if (fields.Count <= Math.Max(path, label))
                throw new DatasetException($"'{file}', line {rows.LineNumber}: no label is given.");
            if (fields[label].Length > 0 && !labels.TryAdd(fields[path], fields[label]))
                throw new DatasetException($"'{file}', line {rows.LineNumber}: '{fields[path]}' is listed a second time.");
        }
        return labels;
    }
}
