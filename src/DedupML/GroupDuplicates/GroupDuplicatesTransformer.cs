using DedupML.Pipeline;
using DedupML.Reports;

namespace DedupML;

/// <summary>Knows the groups of the data that it was fitted on; <see cref="GroupDuplicatesEstimator"/> describes its columns.</summary>
public sealed class GroupDuplicatesTransformer : RowStageTransformer
{
    internal GroupDuplicatesTransformer(GroupStage stage, DuplicateReport report) : base(stage) => Report = report;

    /// <summary>All that was found in the data that the stage was fitted on; <see cref="ReportWriter.Write"/> makes a page of it.</summary>
    public DuplicateReport Report { get; }
}
