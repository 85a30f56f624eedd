namespace DedupML.Reports;

/// <summary>The names of the files in a report of a comparison, and their columns.</summary>
public static class ComparisonFiles
{
    /// <summary>The score of each model on each part of the test set, together and by class.</summary>
    public const string Scores = "compare.csv";
    /// <summary>Each test image: whether it is leaked, and what each model takes it for.</summary>
    public const string Predictions = "predictions.csv";

    internal static ReadOnlySpan<string?> ScoreColumns => new string?[]
    {
        "part", "class", "images", "model", "trained", "right", "accuracy", "accuracy_low", "accuracy_high", "difference", "difference_low", "difference_high",
    };

    // A column for each model follows.
    internal static ReadOnlySpan<string?> PredictionColumns => new string?[] { "path", "label", "leak", "train_path" };
}
