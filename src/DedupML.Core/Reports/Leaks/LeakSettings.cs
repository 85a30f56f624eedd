using DedupML.Matching;
using DedupML.Splits;

namespace DedupML.Reports;

/// <summary>The settings of a search for leaks, in the words of the command line.</summary>
internal static class LeakSettings
{
    public static IEnumerable<KeyValuePair<string, string>> Of(LeakFindings findings) =>
    [
        new("tiers", string.Join(',', Enum.GetValues<MatchTier>().Where(t => t <= findings.Options.Weakest).Select(Wording.Word))),
        new("policy", Word(findings.Options.Policy)),
        new("never taken from", string.Join(", ", findings.Report.Images.Select(i => i.Split).OfType<string>().Distinct().Where(findings.Options.Protected.Contains).Order(StringComparer.Ordinal))),
        // Which copy of a group stays is not asked here.
        .. findings.Report.Run.Settings.Where(s => s.Key is not ("keep" or "protect")),
    ];

    public static string Word(LeakPolicy policy) => policy switch
    {
        LeakPolicy.MoveToTrain => "move-to-train",
        LeakPolicy.DropFromTest => "drop-from-test",
        _ => "drop-from-train",
    };
}
