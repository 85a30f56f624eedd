using System.Collections.Concurrent;
using DedupML.Datasets;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Selection;
using DedupML.Testing;

namespace DedupML.Tests.RealSets;

/// <summary>One of the real sets with truth, searched once with the default options for all tests.</summary>
internal sealed class RealSet
{
    private static readonly ConcurrentDictionary<string, Lazy<RealSet>> sets = new();

    private readonly Dictionary<string, int> rows;
    private readonly Dictionary<(int, int), Match> matches;

    private RealSet(string name, DuplicateFinderOptions options)
    {
        Name = name;
        Report = new DuplicateFinder(options with { StoreFile = null }).Run(DatasetScanner.Scan(SharedData.PathOf("data/" + name)));
        ReportSummary.From(Report);   // checks that nothing is lost
        rows = Enumerable.Range(0, Report.Images.Count).ToDictionary(i => Report.Images[i].Path);
        matches = Report.Matches.ToDictionary(m => (m.A, m.B));
    }

    public string Name { get; }

    public DuplicateReport Report { get; }

    public static RealSet Of(string name) => sets.GetOrAdd(name, n => new(() => new RealSet(n, new()))).Value;

    /// <summary>The same searched by other means; not kept for other tests.</summary>
    public static RealSet By(string name, DuplicateFinderOptions options) => new(name, options);

    public List<Dictionary<string, string>> Table(string file) => SharedData.Table($"data/{Name}/{file}");

    public bool Has(string path) => rows.ContainsKey(path);

    public Decision Decision(string path) => Report.Decisions[rows[path]];

    public Match? Match(string a, string b)
    {
        var (x, y) = (rows[a], rows[b]);
        return matches.TryGetValue((Math.Min(x, y), Math.Max(x, y)), out var match) ? match : null;
    }

    /// <summary>Whether one of the two could be removed for the other, directly or through third pictures.</summary>
    public bool InOneGroup(string a, string b) => Decision(a).Group is { } group && group == Decision(b).Group;

    /// <summary>Whether the two are listed for a person at least: matched themselves, or through their exact copies.</summary>
    public bool IsListed(string a, string b)
    {
        var (x, y) = (Equals(a), Equals(b));
        return InOneGroup(a, b) || x.Any(i => y.Any(j => matches.ContainsKey((Math.Min(i, j), Math.Max(i, j)))));
    }

    private IEnumerable<int> Equals(string path)
    {
        int row = rows[path];
        var stars = Report.Matches.Where(m => m.Tier == MatchTier.Exact && (m.A == row || m.B == row)).Select(m => m.A == row ? m.B : m.A).ToList();
        return [row, .. stars];
    }
}
