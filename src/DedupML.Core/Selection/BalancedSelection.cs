namespace DedupML.Selection;

/// <summary>The decisions of <see cref="CoverSelection"/>, and those on look-alikes where they are asked for, less the removals that would
/// take too much of a class: see <see cref="ClassBalance"/>.</summary>
public static class BalancedSelection
{
    /// <summary>A decision for each image.</summary>
    /// <param name="input">Images, groups, matches and rules.</param>
    /// <exception cref="ArgumentException">Rows that are not images, or groups that were made from other matches.</exception>
    public static SelectionResult Decide(SelectionInput input)
    {
        var selected = CoverSelection.Decide(input);
        if (input.Semantic is null && !input.Balance.IsOn)
            return selected;
        var graph = new CoverGraph(input);
        if (input.Semantic is { } alike)
            selected = SemanticSelection.Decide(input, graph, selected, alike);
        if (input.Balance.IsOn)
        {
            var pictures = BalancePictures.Of(input, graph, selected);
            var plan = ClassBalance.Plan(pictures.Images(), input.Balance);
            selected = new BalanceDecisions(input, graph, selected, pictures).Apply(plan);
        }
        return input.Semantic is { } semantic ? SemanticSelection.Numbered(selected, semantic.Groups) : selected;
    }
}
