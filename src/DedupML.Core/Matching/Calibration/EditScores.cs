using DedupML.Neighbors;

namespace DedupML.Matching;

/// <summary>How far edited copies are from the photographs that they were made of.</summary>
/// <param name="Edits">Names of the edits.</param>
/// <param name="Photographs">For each photograph one score an edit, in their order.</param>
public sealed record EditScores(IReadOnlyList<string> Edits, IReadOnlyList<PairScore[]> Photographs)
{
    /// <summary>Which copies of one edit are proposed: for each photograph 1 or 0.</summary>
    public double[] Found(int edit, ProposalThresholds thresholds) => [.. Photographs.Select(p => thresholds.Accepts(p[edit]) ? 1.0 : 0)];

    /// <summary>For each photograph the share of its copies that are proposed.</summary>
    public double[] Found(ProposalThresholds thresholds) => [.. Photographs.Select(p => p.Count(thresholds.Accepts) / (double)Math.Max(1, Edits.Count))];

    /// <summary>The recall of one edit.</summary>
    public MeasuredShare Recall(int edit, ProposalThresholds thresholds) => Bootstrap.MeanOf(Found(edit, thresholds));

    /// <summary>The mean recall over the edits.</summary>
    public MeasuredShare Recall(ProposalThresholds thresholds) => Bootstrap.MeanOf(Found(thresholds));
}
