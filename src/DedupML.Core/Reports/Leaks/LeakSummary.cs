using DedupML.Matching;
using DedupML.Splits;

namespace DedupML.Reports;

/// <summary>Leaks in a few numbers.</summary>
public sealed partial record LeakSummary
{
    private const int PairsListed = 5;

    /// <summary>Images that could be read.</summary>
    public required int ImagesRead { get; init; }

    /// <summary>Images that could not, by reason, the most frequent first.</summary>
    public required IReadOnlyList<ReasonCount> Unreadable { get; init; }

    /// <summary>Images without a split: they are compared with nothing.</summary>
    public required int WithoutSplit { get; init; }

    /// <summary>Each split, the one that gives way first.</summary>
    public required IReadOnlyList<SplitSize> Splits { get; init; }

    /// <summary>Each pair of splits that has matches.</summary>
    public required IReadOnlyList<SplitPairLeaks> Table { get; init; }

    /// <summary>Pairs of images that count as leaks.</summary>
    public required long Leaks { get; init; }

    /// <summary>The weakest tier that counts as a leak.</summary>
    public required MatchTier Weakest { get; init; }

    /// <summary>Images that the repair drops; null where none was asked for.</summary>
    public int? Dropped { get; init; }

    /// <summary>Images that the repair moves to train; null where none was asked for.</summary>
    public int? Moved { get; init; }

    /// <summary>What people should know of the repair.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The strongest leaks, as paths and tier.</summary>
    public required IReadOnlyList<(string A, string B, MatchTier Tier)> Strongest { get; init; }

    /// <summary>Pairs that are listed and do not count as leaks.</summary>
    public long Listed => Table.Sum(t => t.UpTo(MatchTier.Soft) - t.UpTo(Weakest));

    /// <summary>Images that could not be read.</summary>
    public int UnreadableCount => Unreadable.Sum(r => r.Count);

    /// <summary>Whether a gate closes: there is a leak, or an image that could not be compared.</summary>
    public bool HasFindings => Leaks > 0 || UnreadableCount > 0;

    /// <summary>Counts.</summary>
    public static LeakSummary From(LeakFindings findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var report = ReportSummary.From(findings.Report);
        var images = findings.Report.Images;
        var leaking = new HashSet<int>();
        foreach (var leak in findings.Leaks.Pairs.Where(l => l.Match.Tier <= findings.Options.Weakest))
        {
            leaking.Add(leak.GivesWay);
            leaking.Add(leak.Other);
        }
        var strongest = StrongestLeaks.Of(findings.Leaks.Pairs.Where(l => l.Match.Tier <= findings.Options.Weakest), PairsListed);
        return new()
        {
            ImagesRead = report.ImagesRead,
            Unreadable = report.Unreadable,
            WithoutSplit = images.Count(i => i.Split is null),
            Splits =
            [
                .. from split in findings.Options.GivingWay(images.Select(i => i.Split))
                   let changes = findings.Repair?.Changes.Where(c => c.From == split).ToList() ?? []
                   select new SplitSize(split, images.Count(i => i.Split == split), leaking.Count(r => images[r].Split == split),
                       changes.Count(c => c.To is null), changes.Count(c => c.To is not null))
            ],
            Table = findings.Leaks.Table,
            Leaks = findings.Leaks.Count,
            Weakest = findings.Options.Weakest,
            Dropped = findings.Repair?.Dropped,
            Moved = findings.Repair?.Moved,
            Warnings = findings.Repair?.Warnings ?? [],
            Strongest = [.. strongest.Select(l => (images[l.GivesWay].Path, images[l.Other].Path, l.Match.Tier))],
        };
    }
}
