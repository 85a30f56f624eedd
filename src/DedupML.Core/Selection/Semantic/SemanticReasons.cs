using System.Globalization;
using DedupML.Grouping;
using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>Writes what was decided on the look-alikes of a group, in words.</summary>
internal static class SemanticReasons
{
    public static void Write(
        Decision[] decisions, DuplicateGroup group, SemanticCover cover, SelectionInput input, SemanticPictures pictures, SemanticPolicy policy, List<Match> proofs)
    {
        var stoodFor = new Dictionary<int, int>();
        foreach (int row in group.Members)
        {
            if (cover.SubstituteOf(row) is not var (keeper, evidence))
                continue;
            stoodFor[keeper] = stoodFor.GetValueOrDefault(keeper) + 1;
            var action = policy == SemanticPolicy.Remove ? DecisionAction.Remove : DecisionAction.Review;
            decisions[row] = decisions[row] with { Action = action, Tier = evidence.Tier, Keeper = keeper, Reason = Gone(row, keeper, evidence, action, cover, input) };
            proofs.Add(pictures.Proof(row, keeper, evidence));
        }
        foreach (int row in group.Members.Where(row => decisions[row].Action == DecisionAction.Keep))
        {
            bool wasAlone = pictures.Before(row).Group is null;
            if (wasAlone)
                decisions[row] = decisions[row] with { Tier = MatchTier.Semantic, Keeper = row };
            if (input.SymbolicLinks.Contains(row) || input.MustStay(row))
                continue;
            if (stoodFor.TryGetValue(row, out int count))
            {
                string others = count == 1 ? "1 look-alike" : string.Create(CultureInfo.InvariantCulture, $"{count} look-alikes");
                string what = policy == SemanticPolicy.Remove ? $"stands for {others}" : $"could stand for {others}";
                decisions[row] = decisions[row] with { Reason = wasAlone ? what : $"{decisions[row].Reason}; {what}" };
            }
            else if (wasAlone)
            {
                decisions[row] = decisions[row] with { Reason = cover.WhyNot(row) };
            }
        }
    }

    private static string Gone(int row, int keeper, Match evidence, DecisionAction action, SemanticCover cover, SelectionInput input)
    {
        string kind = evidence.Tier == MatchTier.Near ? "near copy"
            : string.Create(CultureInfo.InvariantCulture, $"look-alike, cosine {Math.Floor(10_000 * (1 - evidence.Cosine ?? 0)) / 10_000:0.0000}");
        string why = cover.Order.Compare(input.Images[keeper], input.Images[row]) < 0 ? cover.Order.Reason(input.Images[keeper], input.Images[row])
            : input.MustStay(keeper) ? "of an image that stays in any case" : "what it went for goes as well";
        return action == DecisionAction.Remove ? $"{kind}: {why}" : $"{kind}, not proved by the pixels: {why}";
    }
}
