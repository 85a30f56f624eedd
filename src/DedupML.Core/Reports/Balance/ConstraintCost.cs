using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>What a rule costs in images that could go and stay for its sake.</summary>
/// <param name="Constraint">The rule; an image that several rules keep is counted for the first of them.</param>
/// <param name="Images">At least 1.</param>
/// <param name="Bytes">Size of their files.</param>
public sealed record ConstraintCost(BalanceConstraint Constraint, int Images, long Bytes);
