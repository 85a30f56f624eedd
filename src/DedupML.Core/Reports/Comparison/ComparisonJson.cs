using System.Text.Json;

namespace DedupML.Reports;

/// <summary>A comparison for programs.</summary>
public static class ComparisonJson
{
    /// <summary>Writes it as one JSON object and a line break.</summary>
    /// <param name="comparison">The scores.</param>
    /// <param name="writer">Where to write.</param>
    public static void Write(ModelComparison comparison, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        JsonText.Write(writer, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("test_images", comparison.Images.Count);
            json.WriteNumber("leaked", comparison.On(TestPart.Leaked).Images);
            json.WriteStartArray("models");
            foreach (var (i, model) in comparison.Models.Index())
            {
                json.WriteStartObject();
                json.WriteString("name", model.Name);
                json.WriteString("variant", model.Variant);
                json.WriteNumber("trained", model.Trained);
                foreach (var part in Enum.GetValues<TestPart>().Select(comparison.On).Where(p => p.Images > 0))
                    Score(json, ComparisonWording.Word(part.Part).Replace('-', '_'), part.Models[i]);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Score(Utf8JsonWriter json, string part, ModelScore score)
    {
        json.WriteStartObject(part);
        json.WriteNumber("right", score.Right);
        Interval(json, "accuracy", score.Accuracy);
        Interval(json, "difference", score.Difference);
        json.WriteEndObject();
    }

    private static void Interval(Utf8JsonWriter json, string name, ScoreInterval interval)
    {
        json.WriteStartArray(name);
        foreach (double value in (double[])[interval.Value, interval.Low, interval.High])
            json.WriteNumberValue(Math.Round(value, 4));
        json.WriteEndArray();
    }
}
