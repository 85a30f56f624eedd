using System.Globalization;

namespace DedupML.Features;

/// <summary>Cosines from which on two pictures are something to each other. They hold for one network only.</summary>
public sealed record ModelThresholds
{
    /// <summary>From here on a pair is worth proving by its pixels.</summary>
    public required double Candidate { get; init; }

    /// <summary>From here on two pictures must not be on both sides of a split: the strictest, since it joins pictures into groups.</summary>
    public required double Split { get; init; }

    /// <summary>From here on a pair is listed for review.</summary>
    public required double Semantic { get; init; }

    /// <summary>From here on a pair is counted.</summary>
    public required double Soft { get; init; }

    /// <summary>How the thresholds were measured, for people.</summary>
    public required string Measured { get; init; }

    /// <summary>The four cosines in one line, for people and reports.</summary>
    public string Describe() => string.Create(CultureInfo.InvariantCulture, $"candidate {Candidate:0.####}, semantic {Semantic:0.####}, soft {Soft:0.####}, split {Split:0.####}");
}
