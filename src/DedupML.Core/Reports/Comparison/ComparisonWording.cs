using System.Globalization;

namespace DedupML.Reports;

/// <summary>The words of a comparison, on the terminal and on the page alike.</summary>
internal static class ComparisonWording
{
    /// <summary>What a reader who expects better scores from cleaner data must know.</summary>
    public const string Honest =
        "A lower score after copies are removed can be the truth: a test image whose copy was trained on is remembered, not recognised. What the model makes of new pictures is the score on the leak-free images.";

    public static string Word(TestPart part) => part switch { TestPart.All => "all", TestPart.LeakFree => "leak-free", _ => "leaked" };

    public static string Share(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>+0.012</c>; zero has no sign.</summary>
    public static string Signed(double difference) => difference.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    public static string Accuracy(ScoreInterval score) => $"{Share(score.Value)} {Range(score, Share)}";

    public static string Difference(ScoreInterval score) => $"{Signed(score.Value)} {Range(score, Signed)}";

    public static string Range(ScoreInterval score, Func<double, string> text) => $"[{text(score.Low)}, {text(score.High)}]";

    public static string Confidence(BootstrapOptions options) => (100 * options.Confidence).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary>What the numbers say of each model against the first one, in words.</summary>
    public static IEnumerable<string> Findings(ModelComparison comparison) => comparison.Models.Skip(1).Select((model, i) =>
    {
        string[] certain = [.. from part in (TestPart[])[TestPart.LeakFree, TestPart.Leaked]
                               let scores = comparison.On(part)
                               where scores.Images > 0
                               let difference = scores.Models[i + 1].Difference
                               where difference.IsCertain
                               select $"{(difference.High < 0 ? "lower" : "higher")} by {Share(Math.Abs(difference.Value))} on the {Word(part)} images"];
        bool isBoth = comparison.On(TestPart.LeakFree).Images > 0 && comparison.On(TestPart.Leaked).Images > 0;
        return $"{model.Name} against {comparison.Models[0].Name}: "
            + (certain.Length == 0 ? "no certain difference." : string.Join(", ", certain) + (isBoth && certain.Length == 1 ? "; no certain difference on the others." : "."));
    });
}
