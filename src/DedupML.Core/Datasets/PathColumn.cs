using System.Text;

namespace DedupML.Datasets;

/// <summary>Reads a CSV file that says one thing of each image: a column <c>path</c> and one more, others are passed over.</summary>
internal static class PathColumn
{
    /// <summary>Reads.</summary>
    /// <param name="file">The file; its paths are relative to the data set's root.</param>
    /// <param name="column">The other column; with an s at its end it names the list in errors.</param>
    /// <param name="mayBeEmpty">Whether rows that say nothing are passed over, or are errors.</param>
    /// <exception cref="DatasetException">It is absent or malformed; the message names the line.</exception>
    public static Dictionary<string, string> Read(string file, string column, bool mayBeEmpty)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        try
        {
            using var text = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Read(new CsvReader(text), file, column, mayBeEmpty);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or DecoderFallbackException)
        {
            throw new DatasetException($"'{file}' cannot be read as a list of {column}s: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static Dictionary<string, string> Read(CsvReader rows, string file, string column, bool mayBeEmpty)
    {
        string[] header = rows.TryReadRow(out var first) ? [.. first] : [];
        int path = Array.IndexOf(header, "path"), value = Array.IndexOf(header, column);
        if (path < 0 || value < 0)
            throw new DatasetException($"'{file}' is no list of {column}s: it needs a header with the columns 'path' and '{column}'.");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (rows.TryReadRow(out var fields))
        {
            if (fields.Count <= Math.Max(path, value) || (fields[value].Length == 0 && !mayBeEmpty))
                throw new DatasetException($"'{file}', line {rows.LineNumber}: no {column} is given.");
            if (fields[value].Length > 0 && !values.TryAdd(fields[path], fields[value]))
                throw new DatasetException($"'{file}', line {rows.LineNumber}: '{fields[path]}' is listed a second time.");
        }
        return values;
    }
}
