using DedupML.Grouping;

namespace DedupML.Reports;

/// <summary>A group as the page shows it.</summary>
/// <param name="Group">The group.</param>
/// <param name="Order">Its rows: each keeper with those that go for it, the keeper of most first.</param>
/// <param name="Labels">The labels of its images.</param>
/// <param name="IsConflict">Whether one picture of it carries several labels.</param>
/// <param name="Splits">The splits across which a picture of it lies; none where none does.</param>
/// <param name="Removed">Number of images that go.</param>
/// <param name="InReview">Number of images in review.</param>
/// <param name="SavedBytes">Size of the files that go.</param>
internal sealed record GroupView(
    DuplicateGroup Group, int[] Order, string[] Labels, bool IsConflict, string[] Splits, int Removed, int InReview, long SavedBytes)
{
    public bool IsLeak => Splits.Length > 0;

    /// <summary>The name of its anchor in the page.</summary>
    public string Anchor => $"group-{Group.Number}";
}
