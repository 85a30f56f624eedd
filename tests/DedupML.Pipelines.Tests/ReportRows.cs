using DedupML.Datasets;

namespace DedupML.Pipelines.Tests;

/// <summary>The lists of a report as a person reads and edits them.</summary>
internal static class ReportRows
{
    private static readonly string[] lists = ["decisions.csv", "pairs.csv", "conflicts.csv", "contents.csv", "unreadable.csv"];

    /// <summary>The rows of a list, without its header.</summary>
    public static List<string[]> Of(string report, string list)
    {
        using var text = new StreamReader(Path.Combine(report, list));
        var csv = new CsvReader(text);
        var rows = new List<string[]>();
        while (csv.TryReadRow(out var row))
            rows.Add([.. row]);
        return rows[1..];
    }

    /// <summary>Paths that are to be removed, with their keepers.</summary>
    public static Dictionary<string, string> Removed(string report) =>
        Of(report, "decisions.csv").Where(r => r[3] == "remove").ToDictionary(r => r[0], r => r[6]);

    /// <summary>Changes the one line of a list that begins so.</summary>
    public static void Edit(string report, string list, string start, string from, string to)
    {
        string file = Path.Combine(report, list);
        string[] lines = File.ReadAllLines(file);
        int line = Array.FindIndex(lines, l => l.StartsWith(start, StringComparison.Ordinal));
        Assert.Contains(from, lines[line], StringComparison.Ordinal);
        lines[line] = lines[line].Replace(from, to, StringComparison.Ordinal);
        File.WriteAllLines(file, lines);
    }

    /// <summary>All bytes of a report that must be the same in each run, by file.</summary>
    public static Dictionary<string, string> Bytes(string report)
    {
        string run = File.ReadAllText(Path.Combine(report, "run.json"));
        var bytes = lists.Append("index.html").ToDictionary(l => l, l => File.ReadAllText(Path.Combine(report, l)));
        bytes["run.json"] = run[..run.IndexOf("\"seconds\"", StringComparison.Ordinal)];
        return bytes;
    }
}
