using System.Text;
using DedupML.Datasets;

namespace DedupML.Reports;

/// <summary>Writes a list with a header as a file of UTF-8 without a byte order mark, whole or not at all.</summary>
internal static class CsvTable
{
    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a list.</summary>
    /// <param name="file">Where to write.</param>
    /// <param name="columns">The header.</param>
    /// <param name="rows">One for each line, with as many cells.</param>
    public static void Write(string file, ReadOnlySpan<string?> columns, IEnumerable<string?[]> rows)
    {
        string?[] header = [.. columns];
        AtomicFile.Write(file, stream =>
        {
            using var text = new StreamWriter(stream, utf8, 1 << 16, leaveOpen: true);
            var csv = new CsvWriter(text);
            csv.WriteRow(header);
            foreach (string?[] row in rows)
                csv.WriteRow(row);
        });
    }
}
