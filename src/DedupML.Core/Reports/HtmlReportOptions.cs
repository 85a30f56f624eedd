namespace DedupML.Reports;

/// <summary>How much the page shows.</summary>
public sealed record HtmlReportOptions
{
    /// <summary>Groups on each page. <value>200</value></summary>
    public int GroupsPerPage { get; init => field = AtLeastOne(value); } = 200;

    /// <summary>Images of a group that are shown; the rest is counted. <value>24</value></summary>
    public int ImagesPerGroup { get; init => field = AtLeastOne(value); } = 24;

    /// <summary>Semantic pairs that are shown, those nearest to proof. <value>100</value></summary>
    public int LookAlikesShown { get; init => field = AtLeastOne(value); } = 100;

    /// <summary>Threads that make thumbnails; the page does not depend on it. Default: as many as the machine has processors.</summary>
    public int Threads { get; init => field = AtLeastOne(value); } = Environment.ProcessorCount;

    /// <summary>How the tool is called, for the commands that the page names. <value>dotnet run pipelines/deduplicate.cs --</value></summary>
    public string Command { get; init; } = "dotnet run pipelines/deduplicate.cs --";

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
