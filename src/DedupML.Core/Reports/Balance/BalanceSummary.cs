using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>What the proposal does to the balance of classes, and what the rules about it cost.</summary>
/// <param name="TotalVariation">Half the sum of what the classes' shares change by: 0 where none changes, at most 1.</param>
/// <param name="Divergence">Kullback–Leibler divergence of the shares after from those before, KL(after‖before), in nats: 0 where none
/// changes.</param>
/// <param name="Costs">What each rule keeps, in the order of rules; rules that keep nothing are not listed.</param>
/// <param name="Misses">Rules that cannot be met without a leak.</param>
public sealed record BalanceSummary(double TotalVariation, double Divergence, IReadOnlyList<ConstraintCost> Costs, IReadOnlyList<BalanceMiss> Misses)
{
    /// <summary>Images that stay for the sake of a rule.</summary>
    public int Kept => Costs.Sum(c => c.Images);

    internal static BalanceSummary From(DuplicateReport report, IReadOnlyList<ClassCount> classes)
    {
        // An image of several labels counts once for each, so that the shares sum to 1.
        double before = classes.Sum(c => (long)c.Before), after = classes.Sum(c => (long)c.After);
        double variation = 0, divergence = 0;
        foreach (var c in after == 0 ? [] : classes)
        {
            double was = c.Before / before, now = c.After / after;
            variation += Math.Abs(now - was) / 2;
            divergence += now == 0 ? 0 : now * Math.Log(now / was);
        }
        var costs = from d in report.Decisions
                    where d.KeptBy is not null
                    group report.Images[d.Image].Features.Bytes by d.KeptBy!.Value into kept
                    orderby kept.Key
                    select new ConstraintCost(kept.Key, kept.Count(), kept.Sum());
        return new(variation, Math.Max(0, divergence), [.. costs], report.Misses);
    }
}
