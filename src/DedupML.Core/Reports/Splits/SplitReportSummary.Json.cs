using System.Text.Json;

namespace DedupML.Reports;

public partial class SplitReportSummary
{
    /// <summary>Writes the summary as one JSON object and a line break.</summary>
    public void WriteJson(TextWriter writer) => JsonText.Write(writer, WriteJson);

    private void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("images_read", report.ImagesRead);
        json.WriteNumber("unreadable", report.UnreadableCount);
        json.WriteString("labels", report.LabelSource);
        json.WriteNumber("split_groups", Result.GroupCount);
        json.WriteNumber("largest_group", Result.LargestGroup);
        json.WriteStartArray("parts");
        foreach (var (part, size) in Result.Parts.Zip(Result.Sizes))
        {
            json.WriteStartObject();
            json.WriteString("part", part.Name);
            json.WriteNumber("fraction", Math.Round(part.Fraction, 6));
            json.WriteNumber("images", size);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("excluded", Result.Excluded.Count);
        json.WriteNumber("leaks", findings.Leaks);
        WriteClasses(json);
        json.WriteStartArray("warnings");
        foreach (string warning in Warnings)
            json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteClasses(Utf8JsonWriter json)
    {
        json.WriteStartArray("classes");
        foreach (var c in Result.Classes)
        {
            json.WriteStartObject();
            json.WriteString("label", c.Label);
            json.WriteNumber("images", c.Images);
            json.WriteNumber("split_groups", c.Groups);
            json.WriteStartArray("in_parts");
            foreach (int count in c.Counts)
                json.WriteNumberValue(count);
            json.WriteEndArray();
            json.WriteNumber("deviation", Math.Round(c.Deviation, 6));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
