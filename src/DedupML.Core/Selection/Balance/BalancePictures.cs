using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>The cover as the balance of classes sees it: which image of several equal ones stands first, how redundant each removal is,
/// and whether it could be undone without a leak.</summary>
internal sealed class BalancePictures
{
    private readonly SelectionInput input;
    private readonly CoverGraph graph;
    private readonly SelectionResult cover;
    private readonly Dictionary<(int, int), Match> matches = [];
    private readonly Dictionary<int, KeeperOrder> orders = [];   // by group
    private readonly int[] first;            // by class of equal images: the one that stands first
    private readonly HashSet<int> outvoted = [];
    private readonly HashSet<string>?[] splits;   // by class: where it and what it is near to lie

    private BalancePictures(SelectionInput input, CoverGraph graph, SelectionResult cover)
    {
        (this.input, this.graph, this.cover) = (input, graph, cover);
        foreach (var match in cover.Matches)
            matches.TryAdd((match.A, match.B), match);
        foreach (var group in input.Groups)
            orders[group.Number] = input.Order.Within(group.Members.Select(row => input.Images[row]));
        first = new int[input.Images.Count];
        first.AsSpan().Fill(-1);
        for (int row = 0; row < first.Length; row++)
        {
            if (input.SymbolicLinks.Contains(row))
                continue;   // it stands for no other image
            ref int head = ref first[graph.ClassOf(row)];
            if (head < 0 || Precedes(row, head))
                head = row;
        }
        splits = SplitsAround();
        foreach (var group in input.Conflicts == ConflictPolicy.KeepMajority ? input.Groups : [])
            outvoted.UnionWith(group.Members.Where(new ConflictVote(input, group).IsOutvoted));
    }

    public static BalancePictures Of(SelectionInput input, CoverGraph graph, SelectionResult cover) => new(input, graph, cover);

    /// <summary>The image that stands first among those equal to this one: one that stays where there is one.</summary>
    public int FirstOf(int row) => input.SymbolicLinks.Contains(row) ? row : first[graph.ClassOf(row)];

    /// <summary>The keeper order within an image's group.</summary>
    public KeeperOrder OrderOf(int row) => cover.Decisions[row].Group is { } group ? orders[group] : input.Order;

    public BalanceImage[] Images()
    {
        var images = new BalanceImage[input.Images.Count];
        for (int row = 0; row < images.Length; row++)
            images[row] = new(input.Images[row].Label, input.Images[row].Split, FirstOf(row), RemovalOf(row));
        return images;
    }

    private BalanceRemoval? RemovalOf(int row)
    {
        if (cover.Decisions[row] is not { Action: DecisionAction.Remove, Keeper: { } keeper, Tier: { } tier })
            return null;
        var image = input.Images[row];
        double distance = tier == MatchTier.Exact ? 0 : Distance(matches[(Math.Min(row, keeper), Math.Max(row, keeper))]);
        bool leaks = image.Split is { } own && splits[graph.ClassOf(row)] is { } around && around.Any(s => s != own);
        // A label that was outvoted would be wrong again.
        return new(tier, distance, image.Features.Content, image.Path, !leaks && !outvoted.Contains(row));
    }

    private static double Distance(Match match) =>
        (match.Tier == MatchTier.Near ? match.Residual ?? match.Cosine : match.Cosine ?? match.Residual) is { } measured && !double.IsNaN(measured)
            ? measured : double.PositiveInfinity;

    private bool Precedes(int x, int y)
    {
        bool xStays = cover.Decisions[x].Action != DecisionAction.Remove, yStays = cover.Decisions[y].Action != DecisionAction.Remove;
        return xStays != yStays ? xStays : OrderOf(x).Compare(input.Images[x], input.Images[y]) < 0;
    }

    private HashSet<string>?[] SplitsAround()
    {
        var around = new HashSet<string>?[first.Length];
        void Add(int @class, string? split)
        {
            if (split is not null)
                (around[@class] ??= new(StringComparer.Ordinal)).Add(split);
        }
        for (int row = 0; row < first.Length; row++)
            Add(graph.ClassOf(row), input.Images[row].Split);
        HashSet<string>?[] own = Array.ConvertAll(around, s => s is null ? null : new HashSet<string>(s, StringComparer.Ordinal));
        foreach (var match in graph.Near)
        {
            int a = graph.ClassOf(match.A), b = graph.ClassOf(match.B);
            foreach (string split in own[b] ?? [])
                Add(a, split);
            foreach (string split in own[a] ?? [])
                Add(b, split);
        }
        return around;
    }
}
