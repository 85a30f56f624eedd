using DedupML.Datasets;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Selection;
using DedupML.Splits;

namespace DedupML.Reports;

/// <summary>A report in a few numbers, each counting images, groups or pairs of images as it says.</summary>
public sealed partial record ReportSummary
{
    /// <summary>Images that could be read.</summary>
    public required int ImagesRead { get; init; }

    /// <summary>Images that could not, by reason, the most frequent first.</summary>
    public required IReadOnlyList<ReasonCount> Unreadable { get; init; }

    /// <summary>Other files that were seen and left alone.</summary>
    public required int NotImages { get; init; }

    /// <summary>Groups held together by exact matches alone.</summary>
    public required int ExactGroups { get; init; }

    /// <summary>Groups that need a near match.</summary>
    public required int NearGroups { get; init; }

    /// <summary>Groups that need a semantic match: none unless look-alikes are grouped.</summary>
    public int SemanticGroups { get; init; }

    /// <summary>By which rule pictures were called look-alikes; null where no network was asked, or nobody knows what its cosines mean.</summary>
    public SemanticFinding? Semantic { get; init; }

    /// <summary>Images with the bytes or pixels of another one: of n equal images n − 1, whatever group they are in.</summary>
    public required int ExactCopies { get; init; }

    /// <summary>How many of <see cref="ExactCopies"/> lie in near groups, which hold other copies too.</summary>
    public required int ExactCopiesInNearGroups { get; init; }

    /// <summary>Pairs that look alike but are not proved: listed for a person to look at.</summary>
    public required int SemanticPairs { get; init; }

    /// <summary>Pairs of pictures that are alike in their context only: counted, not listed. 0 where no network was asked.</summary>
    public long SoftPairs { get; init; }

    /// <summary>Images to remove.</summary>
    public required int Removed { get; init; }

    /// <summary>Their size in bytes.</summary>
    public required long RemovedBytes { get; init; }

    /// <summary>Images that a person must decide on.</summary>
    public required int InReview { get; init; }

    /// <summary>Each class in ordinal order, images without a label last; empty where no image has a label.</summary>
    public required IReadOnlyList<ClassCount> Classes { get; init; }

    /// <summary>Groups whose images carry different labels, in the order of their numbers.</summary>
    public required IReadOnlyList<LabelConflict> Conflicts { get; init; }

    /// <summary>Every pair of images that match and carry different labels, look-alikes among them, in the order of their rows.</summary>
    public IReadOnlyList<ConflictPair> ConflictPairs { get; init; } = [];

    /// <summary>What the proposal does to the balance of classes; null where no image has a label and no rule is set.</summary>
    public BalanceSummary? Balance { get; init; }

    /// <summary>Each pair of splits that has a pair of images in common.</summary>
    public required IReadOnlyList<SplitPairLeaks> Leaks { get; init; }

    /// <summary>Where labels come from: <c>folders</c>, <c>manifest</c> or <c>none</c>.</summary>
    public required string LabelSource { get; init; }

    /// <summary>Exact and near matches whose pictures are turned or mirrored.</summary>
    public required int TurnedMatches { get; init; }

    /// <summary>Images with several frames or pages, of which the first was compared.</summary>
    public required int AnimatedImages { get; init; }

    /// <summary>Images that could not be read.</summary>
    public int UnreadableCount => Unreadable.Sum(r => r.Count);

    /// <summary>Images to remove, as a share (0 to 1) of those read.</summary>
    public double RemovedShare => ImagesRead == 0 ? 0 : (double)Removed / ImagesRead;

    /// <summary>Whether a run found anything: a duplicate, a leak, a conflict or a file that cannot be read.</summary>
    public bool HasFindings => ExactGroups + NearGroups + SemanticGroups + UnreadableCount > 0 || Leaks.Any(l => l.Exact + l.Near > 0);

    /// <summary>Counts a report, and checks it: nothing lost, each row in one group at most, a keeper with a match for each removal.</summary>
    /// <exception cref="InvalidOperationException">The report contradicts itself; the message names the image.</exception>
    public static ReportSummary From(DuplicateReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        ReportCheck.Run(report);
        var removed = report.Decisions.Where(d => d.Action == DecisionAction.Remove);
        var classes = CountClasses(report);
        return new ReportSummary
        {
            ImagesRead = report.Images.Count,
            Unreadable = [.. report.Unreadable.CountBy(u => Word(u.Reason)).Select(p => new ReasonCount(p.Key, p.Value))
                .OrderByDescending(r => r.Count).ThenBy(r => r.Reason, StringComparer.Ordinal)],
            NotImages = report.Dataset.NotImages,
            ExactGroups = report.Groups.Count(g => g.Tier == MatchTier.Exact),
            NearGroups = report.Groups.Count(g => g.Tier == MatchTier.Near),
            SemanticGroups = report.Groups.Count(g => g.Tier == MatchTier.Semantic),
            Semantic = report.Semantic,
            ExactCopies = report.Matches.Count(m => m.Tier == MatchTier.Exact),
            ExactCopiesInNearGroups = CountExactCopiesInNearGroups(report),
            SemanticPairs = report.Matches.Count(m => m.Tier == MatchTier.Semantic),
            SoftPairs = report.SoftPairs,
            Removed = removed.Count(),
            RemovedBytes = removed.Sum(d => report.Images[d.Image].Features.Bytes),
            InReview = report.Decisions.Count(d => d.Action == DecisionAction.Review),
            Classes = classes,
            ConflictPairs = LabelConflicts.Find([.. report.Images.Select(i => i.Label)], [.. report.Decisions.Select(d => d.Group)], report.Matches),
            Balance = classes.Length > 0 || report.Misses.Count > 0 || report.Decisions.Any(d => d.KeptBy is not null) ? BalanceSummary.From(report, classes) : null,
            Conflicts = [.. from g in ProvedGroups.Of(report)
                            let labels = g.Members.Select(m => report.Images[m].Label).OfType<string>().Select(LabelList.Ordered)
                                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray()
                            where labels.Length > 1
                            select new LabelConflict(g.Number, labels, g.Members.Count) { Removed = g.Members.Count(m => report.Decisions[m].Action == DecisionAction.Remove) }],
            Leaks = LeakFinder.Find([.. report.Images.Select(i => i.Split)], report.Matches).Table,
            LabelSource = report.Dataset.LabelSource,
            TurnedMatches = report.Matches.Count(m => m.Tier is MatchTier.Exact or MatchTier.Near && m.Transform != Dihedral.Identity),
            AnimatedImages = report.Images.Count(i => i.Features.Frames > 1),
        };
    }

    private static int CountExactCopiesInNearGroups(DuplicateReport report)
    {
        var near = report.Groups.Where(g => g.Tier == MatchTier.Near).Select(g => g.Number).ToHashSet();
        return report.Matches.Count(m => m.Tier == MatchTier.Exact && report.Decisions[m.A].Group is { } group && near.Contains(group));
    }

    private static string Word(string reason) => reason.Split(':', 2)[0].Trim();

    private static ClassCount[] CountClasses(DuplicateReport report)
    {
        if (report.Images.All(i => i.Label is null))
            return [];
        var classes = from d in report.Decisions
                      from label in LabelList.Of(report.Images[d.Image].Label).DefaultIfEmpty()
                      group d.Action by label into c
                      select new ClassCount(c.Key, c.Count(), c.Count(a => a == DecisionAction.Remove), c.Count(a => a == DecisionAction.Review));
        return [.. classes.OrderBy(c => c.Label is null).ThenBy(c => c.Label, StringComparer.Ordinal)];
    }
}
