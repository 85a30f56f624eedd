using System.Text.Json;
using DedupML.Matching;

namespace DedupML.Reports;

public partial record ReportSummary
{
    /// <summary>Writes the summary as one JSON object and a line break.</summary>
    public void WriteJson(TextWriter writer) => JsonText.Write(writer, WriteJson);

    /// <summary>Writes the summary as one JSON object, as a part of a larger document.</summary>
    public void WriteJson(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteNumber("images_read", ImagesRead);
        json.WriteNumber("unreadable", UnreadableCount);
        json.WriteStartObject("unreadable_by_reason");
        foreach (var r in Unreadable)
            json.WriteNumber(r.Reason, r.Count);
        json.WriteEndObject();
        json.WriteNumber("not_images", NotImages);
        json.WriteString("labels", LabelSource);
        json.WriteNumber("exact_groups", ExactGroups);
        json.WriteNumber("near_groups", NearGroups);
        json.WriteNumber("semantic_groups", SemanticGroups);
        json.WriteNumber("exact_copies", ExactCopies);
        json.WriteNumber("semantic_pairs", SemanticPairs);
        json.WriteNumber("soft_pairs", SoftPairs);
        if (Semantic is { } semantic)
        {
            json.WriteNumber("semantic_cosine", semantic.Cosine);
            if (semantic.Marked is { } marked)
                json.WriteNumber("semantic_marked", marked);
        }
        json.WriteNumber("removed", Removed);
        json.WriteNumber("removed_share", Math.Round(RemovedShare, 6));
        json.WriteNumber("removed_bytes", RemovedBytes);
        json.WriteNumber("in_review", InReview);
        json.WriteNumber("turned_matches", TurnedMatches);
        json.WriteNumber("animated_images", AnimatedImages);
        WriteTables(json);
        json.WriteEndObject();
    }

    private void WriteTables(Utf8JsonWriter json)
    {
        json.WriteStartArray("classes");
        foreach (var c in Classes)
        {
            json.WriteStartObject();
            json.WriteString("label", c.Label);
            json.WriteNumber("before", c.Before);
            json.WriteNumber("removed", c.Removed);
            json.WriteNumber("after", c.After);
            json.WriteNumber("in_review", c.InReview);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("label_conflicts");
        foreach (var c in Conflicts)
        {
            json.WriteStartObject();
            json.WriteNumber("group", c.Group);
            json.WriteNumber("images", c.Images);
            json.WriteStartArray("labels");
            foreach (string label in c.Labels)
                json.WriteStringValue(label);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("conflict_pairs");
        foreach (var tier in (MatchTier[])[MatchTier.Exact, MatchTier.Near, MatchTier.Semantic])
            json.WriteNumber(Wording.Word(tier), ConflictPairs.Count(p => p.Tier == tier));
        json.WriteEndObject();
        if (Balance is { } balance)
            BalanceOutput.Write(balance, json);
        json.WriteStartArray("leaks");
        foreach (var l in Leaks)
        {
            json.WriteStartObject();
            json.WriteString("first", l.First);
            json.WriteString("second", l.Second);
            json.WriteNumber("exact", l.Exact);
            json.WriteNumber("near", l.Near);
            json.WriteNumber("semantic", l.Semantic);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
