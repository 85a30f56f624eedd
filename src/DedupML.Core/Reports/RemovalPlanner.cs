using DedupML.Actions;
using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>A report, perhaps edited by a person, as a plan that can be applied.</summary>
public static class RemovalPlanner
{
    /// <summary>The removals of a report, in ordinal order of path.</summary>
    /// <param name="report">A report as <see cref="ReportReader"/> reads it: each removal has a keeper that stays and a match of its own.</param>
    public static RemovalPlan From(ReviewedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(report.Root, report.Images.Where(i => i.Decision.Action == DecisionAction.Remove).Select(image =>
        {
            var keeper = report.Images[image.Decision.Keeper!.Value];
            return new RemovalStep(image.Path, image.Content.Hash, keeper.Path, keeper.Content.Hash);
        }));
    }
}
