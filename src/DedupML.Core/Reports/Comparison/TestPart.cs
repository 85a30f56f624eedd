namespace DedupML.Reports;

/// <summary>A part of the test set.</summary>
public enum TestPart
{
    /// <summary>Every test image.</summary>
    All,

    /// <summary>Test images without an exact or near match in the training set as it was given.</summary>
    LeakFree,

    /// <summary>Test images with one: their score is that of a memory.</summary>
    Leaked,
}
