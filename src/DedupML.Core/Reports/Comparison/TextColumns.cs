namespace DedupML.Reports;

/// <summary>A table for a terminal.</summary>
internal static class TextColumns
{
    /// <summary>Writes rows of equal length under each other: the first column to the left, the others to the right.</summary>
    public static void Write(TextWriter writer, IEnumerable<string[]> table)
    {
        var rows = table.ToList();
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(r => r[column].Length))];
        foreach (string[] row in rows)
            writer.Write(string.Join("  ", row.Select((text, column) => column == 0 ? text.PadRight(widths[column]) : text.PadLeft(widths[column]))).TrimEnd() + "\n");
    }
}
