using DedupML.Datasets;
using DedupML.Grouping;

namespace DedupML.Selection;

/// <summary>What the labels of one group say.</summary>
internal sealed class ConflictVote
{
    private readonly HashSet<int> outvoted = [], majority = [];

    public ConflictVote(SelectionInput input, DuplicateGroup group)
    {
        var labelled = group.Members.Where(row => !string.IsNullOrWhiteSpace(input.Images[row].Label)).ToList();
        if (input.Conflicts == ConflictPolicy.Ignore || labelled.TrueForAll(row => LabelList.AreSame(input.Images[row].Label, input.Images[labelled[0]].Label)))
            return;
        IsUndecided = true;
        if (input.Conflicts != ConflictPolicy.KeepMajority)
            return;
        var votes = labelled.GroupBy(row => LabelList.Ordered(input.Images[row].Label!), StringComparer.Ordinal).OrderByDescending(v => v.Count()).ToList();
        int[] others = [.. votes.Skip(1).SelectMany(v => v)];
        // What stays in any case would go on contradicting the majority.
        if (votes[0].Count() == votes[1].Count() || Array.Exists(others, row => input.MustStay(row) || input.SymbolicLinks.Contains(row)))
            return;
        IsUndecided = false;
        outvoted.UnionWith(others);
        majority.UnionWith(votes[0]);
        Outcome = $"{votes[0].Count()} of {labelled.Count} say {votes[0].Key}";
    }

    /// <summary>Whether a person must say which label is right.</summary>
    public bool IsUndecided { get; }

    /// <summary>What decided, in words, where a majority did.</summary>
    public string Outcome { get; } = "";

    /// <summary>Where a majority decided: its images come first, those without a label next, the outvoted last.</summary>
    public int Standing(int row) => majority.Count == 0 || majority.Contains(row) ? 0 : outvoted.Contains(row) ? 2 : 1;

    /// <summary>Whether an image carries another label than the majority.</summary>
    public bool IsOutvoted(int row) => outvoted.Contains(row);
}
