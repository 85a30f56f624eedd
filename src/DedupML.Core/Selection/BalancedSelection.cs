namespace DedupML.Selection;

/// <summary>The decisions of <see cref="CoverSelection"/>, less the removals that would take too much of a class: see
/// <see cref="ClassBalance"/>.</summary>
public static class BalancedSelection
{
    /// <summary>A decision for each image.</summary>
    /// <param name="input">Images, groups, matches and rules.</param>
    /// <exception cref="ArgumentException">Rows that are not images, or groups that were made from other matches.</exception>
    public static SelectionResult Decide(SelectionInput input)
    {
        var cover = CoverSelection.Decide(input);
        if (!input.Balance.IsOn)
            return cover;
        var graph = new CoverGraph(input);
        var pictures = BalancePictures.Of(input, graph, cover);
        var plan = ClassBalance.Plan(pictures.Images(), input.Balance);
        return new BalanceDecisions(input, graph, cover, pictures).Apply(plan);
    }
}
