namespace DedupML.Reports;

/// <summary>How a run was made: goes into <c>run.json</c>.</summary>
/// <param name="Versions">Name and version of the tool and of each feature (<c>pdq</c>, <c>phash</c>, <c>proof</c>, ..).</param>
/// <param name="Settings">Each threshold and option with its value, in the order in which people should read them.</param>
/// <param name="Times">Seconds of each phase, in order.</param>
public sealed record RunRecord(
    IReadOnlyDictionary<string, string> Versions, IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, double> Times);
