using DedupML.Splits;

namespace DedupML.Reports;

/// <summary>Leaks arranged for the page.</summary>
internal sealed class LeakPageModel
{
    private readonly Dictionary<int, RepairedImage> changes;

    public LeakPageModel(LeakFindings findings, LeakPageOptions options, string folder)
    {
        (Findings, Options, Folder, Summary) = (findings, options, folder, LeakSummary.From(findings));
        var weakest = findings.Options.Weakest;
        Pairs = StrongestLeaks.Of(findings.Leaks.Pairs.Where(l => l.Match.Tier <= weakest), options.PairsShown);
        LookAlikes = StrongestLeaks.Of(findings.Leaks.Pairs.Where(l => l.Match.Tier > weakest), options.LookAlikesShown);
        changes = findings.Repair?.Changes.ToDictionary(c => c.Row) ?? [];
    }

    public LeakFindings Findings { get; }
    public LeakPageOptions Options { get; }
    public LeakSummary Summary { get; }

    /// <summary>Full path of the report folder.</summary>
    public string Folder { get; }

    /// <summary>The leaks shown, the strongest first.</summary>
    public Leak[] Pairs { get; }

    /// <summary>The pairs shown that do not count.</summary>
    public Leak[] LookAlikes { get; }

    public DuplicateReport Report => Findings.Report;

    /// <summary>The data set's name: that of its folder, or of each of its folders.</summary>
    public string Name
    {
        get
        {
            var dataset = Report.Dataset;
            var named = dataset.Folders.Select(f => $"{f.Key}: {Path.GetFileName(f.Value)}");
            return string.Join(" · ", dataset.Root.Length > 0 ? named.Prepend(Path.GetFileName(dataset.Root)) : named);
        }
    }

    /// <summary>What becomes of an image: the kind and the word of its verdict.</summary>
    public (string Kind, string Verdict) VerdictOn(int row, bool givesWay) =>
        Findings.Repair is null ? givesWay ? ("remove", "Gives way") : ("keep", "Stays")
        : !changes.TryGetValue(row, out var change) ? ("keep", "Stays")
        : change.To is { } to ? ("review", $"Moves to {to}") : ("remove", "Goes");
}
