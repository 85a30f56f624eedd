using System.Globalization;
using System.Text;
using DedupML.Datasets;

namespace DedupML.Reports;

/// <summary>One CSV file of a report folder, read row by row; every complaint names the file and the line.</summary>
internal sealed class ReportTable : IDisposable
{
    private readonly string name;
    private readonly StreamReader text;
    private readonly CsvReader csv;
    private readonly int columnCount;
    private IReadOnlyList<string> row = [];

    public ReportTable(string folder, string name, ReadOnlySpan<string?> columns)
    {
        this.name = name;
        string path = Path.Combine(folder, name);
        try { text = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true)); }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidReportException($"'{path}' is missing: '{folder}' is no report folder, or not a whole one. Make the report again.", e);
        }
        csv = new CsvReader(text);
        columnCount = columns.Length;
        string[] expected = [.. columns!];
        bool fits = false;
        try { fits = TryTake() && row.SequenceEqual(expected, StringComparer.Ordinal); }
        finally
        {
            if (!fits)
                text.Dispose();
        }
        if (!fits)
            throw Wrong($"the first line must be '{string.Join(',', expected)}'. Save as comma-separated, with all columns in their order.");
    }

    public int Line => csv.LineNumber;

    public string this[int column] => row[column];

    /// <summary>A field that may be blank.</summary>
    public string? Optional(int column) => row[column] is { Length: > 0 } field ? field : null;

    /// <summary>Takes the next row.</summary>
    public bool TryRead()
    {
        if (!TryTake())
            return false;
        return row.Count == columnCount ? true : throw Wrong($"there are {row.Count} fields; there must be {columnCount}.");
    }

    public int Integer(int column, string what) =>
        int.TryParse(row[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value : throw Wrong($"{what} '{row[column]}' is no whole number.");

    public long Long(int column, string what) =>
        long.TryParse(row[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value : throw Wrong($"{what} '{row[column]}' is no whole number.");

    public double? Number(int column, string what) =>
        row[column].Length == 0 ? null
        : double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value : throw Wrong($"{what} '{row[column]}' is no number.");

    /// <summary>A word of an enumeration, in any case, since spreadsheets like capitals.</summary>
    public T Word<T>(int column, string what) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (row[column].Trim().Equals(Wording.Word(value), StringComparison.OrdinalIgnoreCase))
                return value;
        }
        throw Wrong($"{what} '{row[column]}' must be one of {string.Join(", ", Enum.GetValues<T>().Select(Wording.Word))}.");
    }

    /// <summary>Something parsed by a function that complains by <see cref="FormatException"/>.</summary>
    public T Parsed<T>(int column, Func<string, T> parse)
    {
        try { return parse(row[column]); }
        catch (FormatException e) { throw Wrong(e.Message, e); }
    }

    public InvalidReportException Wrong(string what, Exception? cause = null) => new($"{name}, line {Line}: {what}", cause!);

    public void Dispose() => text.Dispose();

    private bool TryTake()
    {
        try { return csv.TryReadRow(out row); }
        catch (FormatException e) { throw new InvalidReportException($"{name}: {e.Message}", e); }
        catch (DecoderFallbackException e) { throw Wrong("is not UTF-8. Save it as UTF-8.", e); }
    }
}
