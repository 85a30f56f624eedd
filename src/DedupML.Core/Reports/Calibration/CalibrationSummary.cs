using System.Globalization;
using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>A calibration in a few numbers.</summary>
/// <param name="Findings">What was found.</param>
public sealed partial record CalibrationSummary(CalibrationFindings Findings)
{
    // Below so many pairs a rate is known within a factor of two at best.
    private const int FewPairs = 10;

    /// <summary>What the user must know before using the thresholds; none where all is well.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            double allowed = Math.Floor(Findings.TargetRate * Findings.Negatives.Count);
            if (Findings.IsTooFew)
                yield return $"{Wording.Count(Findings.Negatives.Count, "pair")} that {(Findings.Negatives.Count == 1 ? "is no duplicate" : "are no duplicates")} cannot show a rate of {Rate(Findings.TargetRate)}, for which one in {Wording.Number((long)Math.Ceiling(1 / Findings.TargetRate))} may pass: {(Findings.Model is null ? "" : "no manifest is made. ")}Take at least {Wording.Number(ImagesFor(Findings.TargetRate))} different images, or a higher --target-fpr.";
            else if (allowed < FewPairs)
                yield return $"Only {Wording.Count((long)allowed, "false pair")} may pass at a rate of {Rate(Findings.TargetRate)}: the thresholds are rough. {Wording.Number(ImagesFor(Findings.TargetRate / FewPairs))} different images would be enough.";
            if (Findings is { LookedFrom: { } from, Thresholds.Candidate: var candidate } && candidate < from)
                yield return $"The pixels of the {Wording.Number(Findings.Looked)} nearest pairs were looked at, down to a cosine of {Cosine(from)}: copies below that which nothing else proposed count as false pairs, and make the thresholds stricter than they need be.";
            if (Findings.TargetPrecision is { } precision && Findings.Precise is null)
                yield return $"No cosine is high enough for {Wording.Percent(precision)} duplicates among the {Wording.Count(Findings.Judged.Duplicates + Findings.Judged.Others, "judged pair")}: the threshold 'semantic' is that of the rate.";
        }
    }

    /// <summary>Writes it for a terminal.</summary>
    public void WriteText(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        SummaryLines.Write(writer, Lines());
    }

    internal static string Rate(double rate) => rate.ToString(rate >= 0.001 ? "0.######" : "0.##e0", CultureInfo.InvariantCulture);

    internal static string Cosine(double? cosine) => cosine?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "none";

    internal static string Interval(MeasuredShare share) => double.IsNaN(share.Value) ? "not measured" : $"{Percent(share.Low)} to {Percent(share.High)}";

    internal static string At(CalibratedProposal proposal) => proposal.Kind switch
    {
        ProposalKind.Hash => HashText(proposal.Thresholds),
        ProposalKind.Embedding => CosineText(proposal.Thresholds),
        _ => $"{HashText(proposal.Thresholds)} or {CosineText(proposal.Thresholds)}",
    };

    private static string HashText(ProposalThresholds thresholds) => thresholds.MaxHashDistance < 0 ? "no hash distance" : $"PDQ within {thresholds.MaxHashDistance} bits";

    private static string CosineText(ProposalThresholds thresholds) => thresholds.MinCosine is { } cosine ? $"cosine from {Cosine(cosine)}" : "no cosine";

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    private static long ImagesFor(double rate) => (long)Math.Ceiling(0.5 + Math.Sqrt(0.25 + 2 / rate));

    private IEnumerable<(string Name, string Number, string Remark)> Lines()
    {
        yield return ("pictures", Wording.Number(Findings.Pictures.Count), $"one of each group of duplicates{(Findings.Plain > 0 ? $"; {Findings.Plain} more {(Findings.Plain == 1 ? "is" : "are")} too plain" : "")}{(Findings.Report.Unreadable.Count > 0 ? $"; {Wording.Count(Findings.Report.Unreadable.Count, "file")} cannot be read" : "")}");
        yield return ("false pairs", Wording.Number(Findings.Negatives.Count), $"all of theirs; the pixels of the nearest {Wording.Number(Findings.Looked)} were looked at{(Findings.FoundByLooking > 0 ? $", which found {Wording.Count(Findings.FoundByLooking, "copy", "copies")} more" : "")}");
        yield return ("true pairs", Wording.Number((long)Findings.Positives.Photographs.Count * Findings.Positives.Edits.Count), $"{Wording.Count(Findings.Positives.Photographs.Count, "photograph")} in {Findings.Positives.Edits.Count} edits");
        foreach (var proposal in Findings.Proposals)
            yield return ($"recall by {Wording.Word(proposal.Kind)}", double.IsNaN(proposal.Recall.Value) ? "" : Wording.Percent(proposal.Recall.Value), $"({Interval(proposal.Recall)}) at {Rate(Findings.TargetRate)}: {At(proposal)}; {Wording.Count(proposal.FalsePairs, "false pair")}");
        if (Findings.Precise is { } precise)
            yield return ("precision", Wording.Percent(precise.Precision), $"of {Wording.Count(precise.Duplicates + precise.Others, "judged pair")} from cosine {Cosine(precise.MinCosine)} on");
        if (Findings.Thresholds is { } t)
            yield return ("thresholds", "", t.Describe());
    }
}
