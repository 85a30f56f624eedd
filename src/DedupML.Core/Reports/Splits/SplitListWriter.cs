using System.Globalization;

namespace DedupML.Reports;

/// <summary>Writes <c>splits.csv</c>: the same split gives the same bytes.</summary>
public static class SplitListWriter
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["path", "label", "split", "split_group"];

    /// <summary>Writes a row for every image that could be read, in ordinal order of path; whole or not at all.</summary>
    /// <param name="findings">The split.</param>
    /// <param name="file">Where to write.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(SplitFindings findings, string file)
    {
        ArgumentNullException.ThrowIfNull(findings);
        CsvTable.Write(file, [.. Columns], findings.Report.Images.Select((image, row) => new[]
        {
            image.Path, image.Label, findings.Result.NameOf(row), findings.Groups[row].ToString(CultureInfo.InvariantCulture),
        }));
    }

    /// <summary>Whether a file is such a list, by its header.</summary>
    public static bool IsList(string file)
    {
        using var text = new StreamReader(file);
        return text.ReadLine() == string.Join(',', Columns);
    }
}
