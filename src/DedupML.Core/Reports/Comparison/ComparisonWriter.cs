using System.Globalization;

namespace DedupML.Reports;

/// <summary>Writes a comparison's tables: the same comparison gives the same bytes.</summary>
public static class ComparisonWriter
{
    /// <summary>Writes <c>compare.csv</c> and <c>predictions.csv</c>, each whole or not at all.</summary>
    /// <param name="comparison">The scores.</param>
    /// <param name="folder">Where to write; it is made where it is absent.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(ModelComparison comparison, string folder)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Directory.CreateDirectory(folder);
        var models = comparison.Models;
        CsvTable.Write(Path.Combine(folder, ComparisonFiles.Scores), [.. ComparisonFiles.ScoreColumns],
            from part in comparison.Scores
            from model in part.Models.Index()
            let score = model.Item
            select new[]
            {
                ComparisonWording.Word(part.Part), part.Label, Text(part.Images), models[model.Index].Name, Text(models[model.Index].Trained), Text(score.Right),
                Text(score.Accuracy.Value), Text(score.Accuracy.Low), Text(score.Accuracy.High),
                Text(score.Difference.Value), Text(score.Difference.Low), Text(score.Difference.High),
            });
        CsvTable.Write(Path.Combine(folder, ComparisonFiles.Predictions), [.. ComparisonFiles.PredictionColumns, .. models.Select(m => m.Name)],
            comparison.Images.Select((image, row) => new[] { image.Path, image.Label, image.Leak is { } leak ? Wording.Word(leak.Tier) : null, image.Leak?.TrainPath }
                .Concat(models.Select(m => m.Predicted[row])).ToArray()));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("0.0000", CultureInfo.InvariantCulture);
}
