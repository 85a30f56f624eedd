namespace DedupML.Selection;

/// <summary>Why an image was chosen when it was.</summary>
public enum CoverageRule
{
    /// <summary>It stands for most of what nothing chosen stood for.</summary>
    Central,

    /// <summary>No other image was as far from all that were chosen.</summary>
    Farthest,
}
