using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>Decides which images stay so that each one that goes has a match of its own with one that stays.</summary>
/// <remarks>
/// Greedy in keeper order: an image stays unless it matches one that stays already. So no chain removes what has nothing near it left:
/// of a–b–c without a match a–c, a and c stay where a is best, and b alone where b is. An image that goes names, of the images that
/// stay before it and match it, the one by the strongest tier, then the smallest residual, then first in keeper order. Protected
/// images stay and are asked before all others. Groups whose labels contradict each other are left to a person, whole, unless
/// <see cref="SelectionInput.Conflicts"/> says otherwise.
/// A near match may count one way only: an image goes only for one that shows <see cref="Match.WholeShare"/> of it. A picture that contains
/// another comes before it, whatever the keeper order says: the whole stays, the crop goes. A copy that has more pixels by bars alone comes
/// after the picture without them, where keeper order would have asked for pixels. Of two that stay and show only part of each
/// other, the later one is left to a person, with the other as its proposed keeper, unless it stands for others.
/// </remarks>
public static class CoverSelection
{
    /// <summary>A decision for each image.</summary>
    /// <param name="input">Images, groups, matches and rules.</param>
    /// <exception cref="ArgumentException">Rows that are not images, or groups that were made from other matches.</exception>
    public static SelectionResult Decide(SelectionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var graph = new CoverGraph(input);
        var cover = new Cover(input, graph);
        var decisions = new Decision[input.Images.Count];
        for (int row = 0; row < decisions.Length; row++)
            decisions[row] = new Decision(row, DecisionAction.Keep, null, null, null, CoverReasons.Alone(input, row));

        foreach (var group in input.Groups)
        {
            var vote = new ConflictVote(input, group);
            var order = input.Order.Within(group.Members.Select(row => input.Images[row]));
            var members = cover.Choose(group, vote, order);
            CoverReasons.Write(decisions, group, members, input with { Order = order }, graph, cover, vote);
        }
        return new(decisions, CoverMatches.Of(input, graph, cover));
    }
}
