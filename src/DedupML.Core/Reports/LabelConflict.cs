namespace DedupML.Reports;

/// <summary>One picture under several labels.</summary>
/// <param name="Group">The group's number.</param>
/// <param name="Labels">The labels its images carry, at least two, in ordinal order.</param>
/// <param name="Images">Number of images in the group.</param>
public sealed record LabelConflict(int Group, IReadOnlyList<string> Labels, int Images)
{
    /// <summary>Of these, how many are to go although the labels differ.</summary>
    public int Removed { get; init; }
}
