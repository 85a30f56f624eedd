using System.Globalization;
using System.Text.Json;

namespace DedupML.Reports;

/// <summary>A shortlist in a few numbers.</summary>
/// <param name="List">The list.</param>
/// <param name="CostPerImage">What annotating one image costs, in any currency; null where it is not told.</param>
public sealed record ShortlistSummary(Shortlist List, double? CostPerImage = null)
{
    /// <summary>Images that nobody has to annotate.</summary>
    public int Saved => List.Candidates - List.Images.Count;

    /// <summary>What that saves, in the currency of the cost of an image.</summary>
    public double? SavedCost => CostPerImage * Saved;

    /// <summary>Writes it for a terminal.</summary>
    public void WriteText(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        SummaryLines.Write(writer, Lines());
    }

    private IEnumerable<(string Name, string Number, string Remark)> Lines()
    {
        yield return ("images", Wording.Number(List.Candidates), List.Known > 0 ? $"beside {Wording.Number(List.Known)} that are labelled already" : "");
        if (List.Report.Unreadable.Count > 0)
            yield return ("unreadable", Wording.Number(List.Report.Unreadable.Count), "never listed");
        yield return ("duplicates", Wording.Number(List.Duplicates), List.Known > 0 ? "of one another, or of a labelled image: never listed" : "never listed");
        yield return ("to annotate", Wording.Number(List.Images.Count), List.Candidates > 0 ? $"{Wording.Percent((double)List.Images.Count / List.Candidates)} of the images" : "");
        yield return ("saved", Wording.Number(Saved), SavedCost is { } cost ? $"images, {cost.ToString("N2", CultureInfo.InvariantCulture)} at {CostPerImage!.Value.ToString("0.####", CultureInfo.InvariantCulture)} each" : "images");
        if (List.Curve.Count > 0)
        {
            var (ours, random) = (List.Curve[^1], List.RandomCurve[^1]);
            yield return ("mean distance", Text(ours.Mean), $"of an image to the nearest listed one; {Text(random.Mean)} for as many chosen at random");
            yield return ("largest", Text(ours.Largest), $"{Text(random.Largest)} for as many chosen at random");
        }
    }

    /// <summary>Writes it as one JSON object and a line break.</summary>
    public void WriteJson(TextWriter writer) => JsonText.Write(writer, json =>
    {
        json.WriteStartObject();
        WriteNumbers(json);
        json.WriteEndObject();
    });

    private void WriteNumbers(Utf8JsonWriter json)
    {
        json.WriteNumber("images", List.Candidates);
        json.WriteNumber("labelled", List.Known);
        json.WriteNumber("unreadable", List.Report.Unreadable.Count);
        json.WriteNumber("duplicates", List.Duplicates);
        json.WriteNumber("to_annotate", List.Images.Count);
        json.WriteNumber("saved", Saved);
        if (SavedCost is { } cost)
            json.WriteNumber("saved_cost", Math.Round(cost, 2));
        if (List.Curve.Count > 0)
        {
            json.WriteNumber("mean_distance", Math.Round(List.Curve[^1].Mean, 4));
            json.WriteNumber("largest_distance", Math.Round(List.Curve[^1].Largest, 4));
            json.WriteNumber("random_mean_distance", Math.Round(List.RandomCurve[^1].Mean, 4));
            json.WriteNumber("random_largest_distance", Math.Round(List.RandomCurve[^1].Largest, 4));
        }
    }

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
