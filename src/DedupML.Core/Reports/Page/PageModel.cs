using DedupML.Datasets;
using DedupML.Grouping;
using DedupML.Matching;
using DedupML.Selection;
using DedupML.Splits;

namespace DedupML.Reports;

/// <summary>A report arranged for the page: groups in the order of their importance, matches found by their images.</summary>
internal sealed class PageModel
{
    private readonly Dictionary<(int, int), Match> matchOf = [];   // within groups
    private readonly Match?[] firstMatchOf;
    private readonly ILookup<int, DuplicateGroup> proved;   // by the number of the group that they lie in

    public PageModel(DuplicateReport report, ReportSummary summary, HtmlReportOptions options, string folder)
    {
        (Report, Summary, Options, Folder) = (report, summary, options, folder);
        firstMatchOf = new Match?[report.Images.Count];
        foreach (var m in report.Matches)
        {
            if (IsWithinGroup(m))
            {
                matchOf.TryAdd((m.A, m.B), m);
                firstMatchOf[m.A] ??= m;
                firstMatchOf[m.B] ??= m;
            }
        }
        proved = ProvedGroups.Of(report).ToLookup(g => g.Number);
        Groups = [.. report.Groups.Select(View).OrderByDescending(g => g.IsConflict).ThenByDescending(g => g.IsLeak).ThenBy(g => g.Group.Number)];
        PageOf = Groups.Index().ToDictionary(g => g.Item.Group.Number, g => g.Index / options.GroupsPerPage + 1);
        var apart = report.Matches.Where(m => m.Tier == MatchTier.Semantic && !IsWithinGroup(m)).ToList();
        LookAlikeCount = apart.Count;
        LookAlikes = [.. apart.OrderByDescending(Contradicts).ThenBy(m => m.Residual ?? double.MaxValue).ThenBy(m => m.HashDistance ?? int.MaxValue).ThenBy(m => m.A).ThenBy(m => m.B)
            .Take(options.LookAlikesShown)];
    }

    public DuplicateReport Report { get; }
    public ReportSummary Summary { get; }
    public HtmlReportOptions Options { get; }

    /// <summary>Full path of the report folder.</summary>
    public string Folder { get; }

    /// <summary>Label conflicts first, then leaks, then by number.</summary>
    public GroupView[] Groups { get; }

    /// <summary>On which page, from 1, a group of this number stands.</summary>
    public Dictionary<int, int> PageOf { get; }

    /// <summary>The semantic pairs whose labels differ, then those that came nearest to proof.</summary>
    public Match[] LookAlikes { get; }

    /// <summary>Number of semantic pairs outside the groups.</summary>
    public int LookAlikeCount { get; }

    public int PageCount => Math.Max(1, (Groups.Length + Options.GroupsPerPage - 1) / Options.GroupsPerPage);

    /// <summary>The data set's name: that of its folder.</summary>
    public string Name => Path.GetFileName(Report.Dataset.Root.TrimEnd('/', '\\')) is { Length: > 0 } name ? name : Report.Dataset.Root;

    /// <summary>The groups of a page, from 1.</summary>
    public ArraySegment<GroupView> GroupsOf(int page)
    {
        int start = (page - 1) * Options.GroupsPerPage;
        return new(Groups, start, Math.Min(Options.GroupsPerPage, Groups.Length - start));
    }

    /// <summary>The images whose pictures a page shows.</summary>
    public IEnumerable<int> RowsShown(int page)
    {
        var rows = GroupsOf(page).SelectMany(g => g.Order.Take(Options.ImagesPerGroup));
        return page > 1 ? rows : rows.Concat(LookAlikes.SelectMany(m => new[] { m.A, m.B }));
    }

    public static string FileOf(int page) => page == 1 ? ReportFiles.Page : $"groups-{page}.html";

    /// <summary>Whether the two images of a match carry different labels.</summary>
    public bool Contradicts(Match match) =>
        (Report.Images[match.A].Label, Report.Images[match.B].Label) is (string first, string second) && !LabelList.AreSame(first, second);

    /// <summary>Whether a match is one of those that make a group.</summary>
    private bool IsWithinGroup(Match match) => Report.Decisions[match.A].Group is { } group && group == Report.Decisions[match.B].Group
        && (match.Tier <= MatchTier.Near || (match.Tier == MatchTier.Semantic && Report.Semantic is { Policy: not SemanticPolicy.List } rule && match.Cosine <= 1 - rule.Cosine));

    /// <summary>A link from any page to a group.</summary>
    public string LinkTo(int group) => $"{FileOf(PageOf[group])}#group-{group}";

    /// <summary>The match that speaks for an image, and the image it is compared with: its keeper, or else the first of the
    /// group, or else any; null for a keeper.</summary>
    public (int Other, Match Match)? EvidenceOf(int row, int first)
    {
        var decision = Report.Decisions[row];
        if (decision.Action == DecisionAction.Keep && (decision.Keeper ?? row) == row)
            return null;
        int wanted = decision.Keeper is { } keeper && keeper != row ? keeper : first;
        if (wanted != row && matchOf.TryGetValue((Math.Min(row, wanted), Math.Max(row, wanted)), out var match))
            return (wanted, match);
        return row != first && firstMatchOf[row] is { } any ? (any.A == row ? any.B : any.A, any) : null;
    }

    private GroupView View(DuplicateGroup group)
    {
        var images = Report.Images;
        var decisions = group.Members.Select(m => Report.Decisions[m]).ToArray();
        static int LeaderOf(Decision d) => d.Keeper ?? d.Image;
        var followers = decisions.CountBy(LeaderOf).ToDictionary();
        int[] order = [.. decisions.OrderBy(d => d.Action == DecisionAction.Review && d.Keeper is null).ThenByDescending(d => followers[LeaderOf(d)]).ThenBy(LeaderOf)
            .ThenBy(d => LeaderOf(d) != d.Image).ThenBy(d => d.Image).Select(d => d.Image)];
        bool isConflict = proved[group.Number].Any(g => LabelsOf(g).Length > 1);
        var leaked = proved[group.Number].Select(SplitsOf).Where(s => s.Length > 1).SelectMany(s => s);
        var removed = decisions.Where(d => d.Action == DecisionAction.Remove).ToArray();
        return new(group, order, LabelsOf(group), isConflict, new LeakOptions().GivingWay(leaked),
            removed.Length, decisions.Count(d => d.Action == DecisionAction.Review), removed.Sum(d => images[d.Image].Features.Bytes));
    }

    private string[] LabelsOf(DuplicateGroup group) =>
        [.. group.Members.Select(m => Report.Images[m].Label).OfType<string>().Select(LabelList.Ordered).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private string[] SplitsOf(DuplicateGroup group) => new LeakOptions().GivingWay(group.Members.Select(m => Report.Images[m].Split));
}
