using System.Text.Json;
using DedupML.Matching;

namespace DedupML.Reports;

public partial record LeakSummary
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
        json.WriteNumber("without_split", WithoutSplit);
        json.WriteStartArray("splits");
        foreach (var s in Splits)
        {
            json.WriteStartObject();
            json.WriteString("split", s.Split);
            json.WriteNumber("images", s.Images);
            json.WriteNumber("leaking", s.Leaking);
            if (Dropped is not null)
            {
                json.WriteNumber("dropped", s.Dropped);
                json.WriteNumber("moved", s.MovedAway);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("leaks", Leaks);
        json.WriteNumber("listed_besides", Listed);
        json.WriteStartArray("table");
        foreach (var pair in Table)
        {
            json.WriteStartObject();
            json.WriteString("first", pair.First);
            json.WriteString("second", pair.Second);
            json.WriteNumber("leaks", pair.UpTo(Weakest));
            foreach (var tier in Enum.GetValues<MatchTier>())
                json.WriteNumber(Wording.Word(tier), pair.Of(tier));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("strongest");
        foreach (var (a, b, tier) in Strongest)
        {
            json.WriteStartObject();
            json.WriteString("a", a);
            json.WriteString("b", b);
            json.WriteString("tier", Wording.Word(tier));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (Dropped is { } dropped)
        {
            json.WriteNumber("dropped", dropped);
            json.WriteNumber("moved", Moved ?? 0);
            json.WriteStartArray("warnings");
            foreach (string warning in Warnings)
                json.WriteStringValue(warning);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
