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

    public PageModel(DuplicateReport report, ReportSummary summary, HtmlReportOptions options, string folder)
    {
        (Report, Summary, Options, Folder) = (report, summary, options, folder);
        firstMatchOf = new Match?[report.Images.Count];
        foreach (var m in report.Matches)
        {
            if (report.Decisions[m.A].Group is { } group && group == report.Decisions[m.B].Group && m.Tier is MatchTier.Exact or MatchTier.Near)
            {
                matchOf.TryAdd((m.A, m.B), m);
                firstMatchOf[m.A] ??= m;
                firstMatchOf[m.B] ??= m;
            }
        }
        Groups = [.. report.Groups.Select(View).OrderByDescending(g => g.IsConflict).ThenByDescending(g => g.IsLeak).ThenBy(g => g.Group.Number)];
        PageOf = Groups.Index().ToDictionary(g => g.Item.Group.Number, g => g.Index / options.GroupsPerPage + 1);
        LookAlikes = [.. report.Matches.Where(m => m.Tier == MatchTier.Semantic)
            .OrderBy(m => m.Residual ?? double.MaxValue).ThenBy(m => m.HashDistance ?? int.MaxValue).ThenBy(m => m.A).ThenBy(m => m.B)
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

    /// <summary>The semantic pairs that came nearest to proof.</summary>
    public Match[] LookAlikes { get; }

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
        string[] labels = [.. group.Members.Select(m => images[m].Label).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var removed = decisions.Where(d => d.Action == DecisionAction.Remove).ToArray();
        return new(group, order, labels, new LeakOptions().GivingWay(group.Members.Select(m => images[m].Split)), removed.Length, decisions.Count(d => d.Action == DecisionAction.Review),
            removed.Sum(d => images[d.Image].Features.Bytes));
    }
}
