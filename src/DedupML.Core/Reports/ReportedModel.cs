namespace DedupML.Reports;

/// <summary>How a report names the network that was asked; otherwise by the full path of its manifest.</summary>
internal static class ReportedModel
{
    public const string None = "none", Default = "default";
}
