namespace DedupML.Reports;

/// <summary>A comparison as tables for a terminal.</summary>
/// <param name="Comparison">The scores.</param>
public sealed record ComparisonSummary(ModelComparison Comparison)
{
    /// <summary>Writes it for a terminal.</summary>
    public void WriteText(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var parts = Enum.GetValues<TestPart>().Select(Comparison.On).ToList();
        var models = Comparison.Models;
        writer.Write($"{Wording.Number(parts[0].Images)} test images, {Wording.Number(parts[2].Images)} leaked (an exact or near match in the raw training set), {Wording.Number(parts[1].Images)} leak-free\n\n");
        TextColumns.Write(writer, models.Select((model, i) => new[] { model.Name, Wording.Number(model.Trained) }.Concat(parts.Select(p => Accuracy(p, i))).ToArray())
            .Prepend(["accuracy", "trained", .. parts.Select(p => ComparisonWording.Word(p.Part))]));
        if (models.Count > 1)
        {
            writer.Write('\n');
            TextColumns.Write(writer, models.Skip(1).Select((model, i) => new[] { model.Name, Wording.Number(model.Trained - models[0].Trained) }.Concat(parts.Select(p => Difference(p, i + 1))).ToArray())
                .Prepend([$"less {models[0].Name}", "trained", .. parts.Select(p => ComparisonWording.Word(p.Part))]));
        }
        writer.Write('\n');
        TextColumns.Write(writer, Comparison.Scores.Where(s => s.Part == TestPart.All && s.Label is not null)
            .Select(s => new[] { s.Label!, Wording.Number(s.Images) }.Concat(s.Models.Select(m => ComparisonWording.Share(m.Accuracy.Value))).ToArray())
            .Prepend(["class", "images", .. models.Select(m => m.Name)]));
        writer.Write('\n');
        foreach (string line in ComparisonWording.Findings(Comparison).Append(ComparisonWording.Honest))
            writer.Write(line + "\n");
        writer.Write($"In brackets: {ComparisonWording.Confidence(Comparison.Options)} intervals over test images, {Wording.Number(Comparison.Options.Resamples)} bootstrap samples.\n");
    }

    private static string Accuracy(PartScores part, int model) => part.Images == 0 ? "–" : ComparisonWording.Accuracy(part.Models[model].Accuracy);

    private static string Difference(PartScores part, int model) => part.Images == 0 ? "–" : ComparisonWording.Difference(part.Models[model].Difference);
}
