namespace DedupML.Reports;

/// <summary>A summary for a terminal: a name, a right-aligned number and a remark on each line.</summary>
internal static class SummaryLines
{
    public static void Write(TextWriter writer, IEnumerable<(string Name, string Number, string Remark)> summary)
    {
        var lines = summary.ToList();
        int name = lines.Max(l => l.Name.Length), number = lines.Max(l => l.Number.Length);
        foreach (var line in lines)
            writer.Write($"{line.Name.PadRight(name)}  {line.Number.PadLeft(number)}  {line.Remark}".TrimEnd() + "\n");
    }
}
