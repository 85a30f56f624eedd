using DedupML.Annotations;
using DedupML.Splits;

namespace DedupML.Reports;

/// <summary>The pairs of images that the splits of a data set have in common, and how they were or could be repaired.</summary>
/// <param name="Report">What was found in the whole set. Rows (integers) index its images.</param>
/// <param name="Options">What counts as a leak, and what gives way.</param>
/// <param name="Leaks">All pairs across splits.</param>
public sealed record LeakFindings(DuplicateReport Report, LeakOptions Options, LeakList Leaks)
{
    /// <summary>What a repair changes; null where none was asked for.</summary>
    public LeakRepairResult? Repair { get; init; }

    /// <summary>Where the repaired set is, full path; null where it was not written.</summary>
    public string? RepairedFolder { get; init; }

    /// <summary>The annotations in the repaired set; null where it was not written.</summary>
    public CarriedAnnotations? Annotations { get; init; }
}
