using System.Globalization;
using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>Writes a plan of the balance of classes into the decisions.</summary>
internal sealed class BalanceDecisions(SelectionInput input, CoverGraph graph, SelectionResult cover, BalancePictures pictures)
{
    private readonly Decision[] decisions = [.. cover.Decisions];

    public SelectionResult Apply(BalancePlan plan)
    {
        var returned = new Dictionary<int, int>();   // by class of equal images that were all to go: the first one that stays
        foreach (var stay in plan.Stays)
        {
            int row = stay.Image;
            decisions[row] = decisions[row] with
            {
                Action = DecisionAction.Keep,
                Tier = graph.ClassSize(row) > 1 ? MatchTier.Exact : graph.EdgesOf(graph.ClassOf(row)).IsEmpty ? MatchTier.Semantic : MatchTier.Near,
                Keeper = row,
                Reason = BalanceReasons.Of(stay, input.Balance, cover.Decisions[row].Tier!.Value, input.Images[cover.Decisions[row].Keeper!.Value].Path),
                KeptBy = stay.Constraint,
            };
            int @class = graph.ClassOf(row);
            if (cover.Decisions[pictures.FirstOf(row)].Action == DecisionAction.Remove
                && (!returned.TryGetValue(@class, out int other) || pictures.OrderOf(row).Compare(input.Images[row], input.Images[other]) < 0))
            {
                returned[@class] = row;
            }
        }
        for (int row = 0; row < decisions.Length; row++)
        {
            if (decisions[row].Action == DecisionAction.Remove && returned.TryGetValue(graph.ClassOf(row), out int keeper) && !AreOneFile(row, keeper))
                decisions[row] = decisions[row] with { Tier = MatchTier.Exact, Keeper = keeper, Reason = $"exact copy of {input.Images[keeper].Path}, which stays for the balance of classes" };
        }
        // They say for how many they stand: of these some are back.
        foreach (var (keeper, back) in plan.Stays.CountBy(s => cover.Decisions[s.Image].Keeper!.Value))
        {
            if (decisions[keeper].Action == DecisionAction.Keep && decisions[keeper].Reason.Contains("stands for ", StringComparison.Ordinal))
                decisions[keeper] = decisions[keeper] with { Reason = string.Create(CultureInfo.InvariantCulture, $"{decisions[keeper].Reason}; {back} of them {(back == 1 ? "stays" : "stay")} for the balance of classes") };
        }
        return new(decisions, WithStars(returned)) { Misses = plan.Misses };
    }

    // Of two names of one file none goes for the sake of the other.
    private bool AreOneFile(int row, int other) => input.SameFiles.Any(names => names.Contains(row) && names.Contains(other));

    /// <summary>The matches, those of equal images drawn to the one that stays now.</summary>
    private IReadOnlyList<Match> WithStars(Dictionary<int, int> returned)
    {
        if (returned.Count == 0)
            return cover.Matches;
        // A star has all its matches with its centre: what the new centre has a match with was the old one.
        var old = new Dictionary<int, int>();
        foreach (var match in cover.Matches.Where(m => m.Tier == MatchTier.Exact))
        {
            if (returned.TryGetValue(graph.ClassOf(match.A), out int centre) && (match.A == centre || match.B == centre))
                old[graph.ClassOf(match.A)] = match.A == centre ? match.B : match.A;
        }
        List<Match> matches = new(cover.Matches.Count);
        foreach (var match in cover.Matches)
        {
            if (match.Tier != MatchTier.Exact || !returned.TryGetValue(graph.ClassOf(match.A), out int centre) || match.A == centre || match.B == centre)
            {
                matches.Add(match);
                continue;
            }
            int end = match.A == old[graph.ClassOf(match.A)] ? match.B : match.A;
            matches.Add(match with { A = Math.Min(end, centre), B = Math.Max(end, centre) });
        }
        matches.Sort(static (x, y) => (x.A, x.B).CompareTo((y.A, y.B)));
        return matches;
    }
}
