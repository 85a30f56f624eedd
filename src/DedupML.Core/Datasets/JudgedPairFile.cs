using System.Text;

namespace DedupML.Datasets;

/// <summary>Reads the CSV file in which a person has judged pairs: columns <c>a</c>, <c>b</c> and <c>duplicate</c> (<c>yes</c>, <c>true</c> or <c>1</c>;
/// <c>no</c>, <c>false</c> or <c>0</c>); others are passed over.</summary>
public static class JudgedPairFile
{
    private static readonly string[] columns = ["a", "b", "duplicate"];

    /// <summary>Reads.</summary>
    /// <param name="file">The file; its paths are relative to the data set's root.</param>
    /// <returns>The pairs, in the file's order; rows without a judgement are passed over.</returns>
    /// <exception cref="DatasetException">It is absent or malformed; the message names the line.</exception>
    public static IReadOnlyList<JudgedPair> Read(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        try
        {
            using var text = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Read(new CsvReader(text), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or DecoderFallbackException)
        {
            throw new DatasetException($"'{file}' cannot be read as a list of judged pairs: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static List<JudgedPair> Read(CsvReader csv, string file)
    {
        if (!csv.TryReadRow(out var header))
            throw new DatasetException($"'{file}' is empty: a first line with the columns a, b and duplicate is wanted.");
        int[] places = [.. columns.Select(c => header.ToList().FindIndex(h => h.Trim().Equals(c, StringComparison.OrdinalIgnoreCase)))];
        if (Array.IndexOf(places, -1) is var missing and >= 0)
            throw new DatasetException($"'{file}', line 1: no column '{columns[missing]}' among '{string.Join(',', header)}'.");
        var pairs = new List<JudgedPair>();
        while (csv.TryReadRow(out var row))
        {
            if (row.Count <= places.Max())
                throw new DatasetException($"'{file}', line {csv.LineNumber}: there are {row.Count} fields, fewer than in the first line.");
            bool? judged = row[places[2]].Trim().ToLowerInvariant() switch
            {
                "yes" or "true" or "1" => true,
                "no" or "false" or "0" => false,
                "" => null,
                var other => throw new DatasetException($"'{file}', line {csv.LineNumber}: duplicate must be yes, no or blank, not '{other}'."),
            };
            if (judged is { } isDuplicate)
                pairs.Add(new(row[places[0]], row[places[1]], isDuplicate));
        }
        return pairs;
    }
}
