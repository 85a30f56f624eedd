using System.Globalization;

namespace DedupML.Matching;

/// <summary>The thresholds of a proof by the names under which commands take them and reports tell them.</summary>
public static class ProofThresholds
{
    private sealed record Threshold(string Name, Func<NearProofOptions, double> Get, Func<NearProofOptions, double, NearProofOptions> Set);

    private static readonly Threshold[] all =
    [
        new("min-view-correlation", o => o.MinViewCorrelation, (o, v) => o with { MinViewCorrelation = v }),
        new("min-contrast", o => o.MinContrast, (o, v) => o with { MinContrast = v }),
        new("min-correlation", o => o.MinCorrelation, (o, v) => o with { MinCorrelation = v }),
        new("min-overlap", o => o.MinOverlap, (o, v) => o with { MinOverlap = v }),
        new("max-tone-residual", o => o.MaxToneResidual, (o, v) => o with { MaxToneResidual = v }),
        new("max-hue-shift", o => o.MaxHueShift, (o, v) => o with { MaxHueShift = v }),
        new("max-residual", o => o.MaxResidual, (o, v) => o with { MaxResidual = v }),
        new("max-grey-residual", o => o.MaxGreyResidual, (o, v) => o with { MaxGreyResidual = v }),
        new("max-standout", o => o.MaxStandout, (o, v) => o with { MaxStandout = v }),
        new("max-structure", o => o.MaxStructure, (o, v) => o with { MaxStructure = v }),
        new("max-even-standout", o => o.MaxEvenStandout, (o, v) => o with { MaxEvenStandout = v }),
        new("max-even-residual", o => o.MaxEvenResidual, (o, v) => o with { MaxEvenResidual = v }),
    ];

    /// <summary>Their names, in the order in which the proof asks them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. all.Select(t => t.Name)];

    /// <summary>Each threshold of some options, by name.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Describe(NearProofOptions options) =>
        all.Select(t => KeyValuePair.Create(t.Name, t.Get(options).ToString(CultureInfo.InvariantCulture)));

    /// <summary>Options with one threshold changed.</summary>
    /// <param name="options">The other thresholds.</param>
    /// <param name="assignment">Such as <c>max-residual=12</c>.</param>
    /// <exception cref="FormatException">No threshold is called so, or the value is none or outside of its range.</exception>
    public static NearProofOptions With(NearProofOptions options, string assignment)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        string[] parts = assignment.Split('=');
        if (parts.Length != 2 || all.FirstOrDefault(t => t.Name == parts[0]) is not { } threshold)
            throw new FormatException($"'{assignment}' sets no threshold of the proof: it must be NAME=VALUE with one of {string.Join(", ", Names)}.");
        if (!double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
            throw new FormatException($"'{parts[1]}' is no value for {threshold.Name}: it must be a number, with a point for decimals.");
        try
        {
            return threshold.Set(options, value);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new FormatException(e.Message.Split(" (")[0].Replace(e.ParamName!, threshold.Name, StringComparison.Ordinal), e);
        }
    }
}
