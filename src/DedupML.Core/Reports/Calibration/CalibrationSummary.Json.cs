using System.Text.Json;

namespace DedupML.Reports;

public partial record CalibrationSummary
{
    /// <summary>Writes it as one JSON object and a line break.</summary>
    public void WriteJson(TextWriter writer) => JsonText.Write(writer, WriteJson);

    /// <summary>Writes it as one JSON object, as a part of a larger document.</summary>
    public void WriteJson(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteNumber("pictures", Findings.Pictures.Count);
        json.WriteNumber("too_plain", Findings.Plain);
        json.WriteNumber("unreadable", Findings.Report.Unreadable.Count);
        json.WriteNumber("false_pairs", Findings.Negatives.Count);
        json.WriteNumber("looked_at", Findings.Looked);
        json.WriteNumber("found_by_looking", Findings.FoundByLooking);
        json.WriteNumber("photographs", Findings.Positives.Photographs.Count);
        json.WriteNumber("edits", Findings.Positives.Edits.Count);
        json.WriteNumber("target_fpr", Findings.TargetRate);
        foreach (var proposal in Findings.Proposals)
        {
            json.WriteStartObject(Wording.Word(proposal.Kind));
            if (proposal.Thresholds.MaxHashDistance >= 0)
                json.WriteNumber("max_pdq_distance", proposal.Thresholds.MaxHashDistance);
            if (proposal.Thresholds.MinCosine is { } cosine)
                json.WriteNumber("min_cosine", cosine);
            json.WriteNumber("false_pairs", proposal.FalsePairs);
            if (double.IsFinite(proposal.Recall.Value))
            {
                json.WriteNumber("recall", Math.Round(proposal.Recall.Value, 4));
                json.WriteNumber("recall_low", Math.Round(proposal.Recall.Low, 4));
                json.WriteNumber("recall_high", Math.Round(proposal.Recall.High, 4));
            }
            json.WriteEndObject();
        }
        if (Findings.TargetPrecision is { } target)
        {
            json.WriteNumber("target_precision", target);
            json.WriteNumber("judged", Findings.Judged.Duplicates + Findings.Judged.Others);
            if (Findings.Precise is { } precise)
                json.WriteNumber("precision", Math.Round(precise.Precision, 4));
        }
        if (Findings.Thresholds is { } thresholds)
        {
            json.WriteStartObject("thresholds");
            json.WriteNumber("candidate", thresholds.Candidate);
            json.WriteNumber("split", thresholds.Split);
            json.WriteNumber("semantic", thresholds.Semantic);
            json.WriteNumber("soft", thresholds.Soft);
            json.WriteEndObject();
        }
        json.WriteStartArray("warnings");
        foreach (string warning in Warnings)
            json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
