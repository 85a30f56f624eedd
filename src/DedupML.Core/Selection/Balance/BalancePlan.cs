namespace DedupML.Selection;

/// <summary>Which proposed removals do not happen, so that the classes keep what they must.</summary>
/// <param name="Stays">Images that stay after all, ascending. None can be left out: each meets a rule that fails without it.</param>
/// <param name="Misses">Rules that cannot be met, in the order of rules, then of labels and splits.</param>
public sealed record BalancePlan(IReadOnlyList<BalanceStay> Stays, IReadOnlyList<BalanceMiss> Misses);
