using DedupML.Datasets;

namespace DedupML.Benchmarks;

/// <summary>The truth files of a folder, as pairs of rows.</summary>
internal sealed class JudgedPairs
{
    private static readonly HashSet<string> sound = new(StringComparer.Ordinal) { "original", "exact", "near", "single" };

    private readonly HashSet<(int, int)> copies = [], leftOut = [];
    private readonly List<string> paths;
    private readonly bool acrossSplitsOnly;

    public JudgedPairs(string folder, List<string> paths)
    {
        this.paths = paths;
        var rows = Enumerable.Range(0, paths.Count).ToDictionary(i => paths[i], StringComparer.Ordinal);
        void Judge(string a, string b, string judgment)
        {
            if (rows.TryGetValue(a, out int x) && rows.TryGetValue(b, out int y))
                (judgment is "near" or "exact" ? copies : judgment == "different" ? [] : leftOut).Add((Math.Min(x, y), Math.Max(x, y)));
        }

        acrossSplitsOnly = File.Exists(Path.Combine(folder, "pairs-unlisted.csv"));
        if (acrossSplitsOnly)
        {
            foreach (var row in Table(folder, "pairs.csv"))
                Judge(row["test"], row["train"], row["judgment"]);
            foreach (var row in Table(folder, "pairs-unlisted.csv"))
                Judge(row["file_a"], row["file_b"], "unlisted");
            return;
        }
        foreach (var group in Table(folder, "groups.csv").GroupBy(r => r["group"]))
        {
            var members = group.ToList();
            for (int i = 0; i < members.Count; i++)
            {
                for (int j = i + 1; j < members.Count; j++)
                    Judge(members[i]["file"], members[j]["file"], IsSound(members[i]) && IsSound(members[j]) ? "near" : "other");
            }
        }
        foreach (var row in Table(folder, "pairs.csv"))
            Judge(row["file_a"], row["file_b"], row["judgment"]);
    }

    /// <summary>Number of pairs that are copies.</summary>
    public int Copies => copies.Count;

    /// <summary>Whether a pair is judged a copy; null where it does not count.</summary>
    public bool? IsCopy(int a, int b)
    {
        var pair = (Math.Min(a, b), Math.Max(a, b));
        return copies.Contains(pair) ? true
            : leftOut.Contains(pair) || acrossSplitsOnly && paths[a].Split('/')[0] == paths[b].Split('/')[0] ? null
            : false;
    }

    private static bool IsSound(Dictionary<string, string> row) => sound.Contains(row.GetValueOrDefault("kind", "near"));

    private static IEnumerable<Dictionary<string, string>> Table(string folder, string file)
    {
        string path = Path.Combine(folder, file);
        if (!File.Exists(path))
            yield break;
        using var text = new StreamReader(path);
        var csv = new CsvReader(text);
        if (!csv.TryReadRow(out var header))
            yield break;
        while (csv.TryReadRow(out var fields))
            yield return header.Zip(fields).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
    }
}
