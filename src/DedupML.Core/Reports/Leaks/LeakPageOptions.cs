namespace DedupML.Reports;

/// <summary>How much the page of leaks shows.</summary>
public sealed record LeakPageOptions
{
    /// <summary>Pairs that are shown side by side, the strongest; the rest is counted. <value>200</value></summary>
    public int PairsShown { get; init => field = AtLeastOne(value); } = 200;

    /// <summary>Pairs shown that are listed and do not count as leaks. <value>60</value></summary>
    public int LookAlikesShown { get; init => field = AtLeastOne(value); } = 60;

    /// <summary>Threads that make thumbnails; the page does not depend on it. Default: as many as the machine has processors.</summary>
    public int Threads { get; init => field = AtLeastOne(value); } = Environment.ProcessorCount;

    /// <summary>How the tool is called, for the command that the page names. <value>dotnet run pipelines/check-leaks.cs --</value></summary>
    public string Command { get; init; } = "dotnet run pipelines/check-leaks.cs --";

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
