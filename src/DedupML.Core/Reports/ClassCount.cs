namespace DedupML.Reports;

/// <summary>What a class loses by a report's proposal.</summary>
/// <param name="Label">The class, or null for images without one; an image of several labels counts for each.</param>
/// <param name="Before">Images that could be read.</param>
/// <param name="Removed">Of these, how many are to go.</param>
/// <param name="InReview">Of these, how many a person must decide on.</param>
public sealed record ClassCount(string? Label, int Before, int Removed, int InReview)
{
    /// <summary>Images that are left, those in review among them.</summary>
    public int After => Before - Removed;

    /// <summary>The share of its images, 0 to 1, that goes.</summary>
    public double RemovedShare => (double)Removed / Before;
}
