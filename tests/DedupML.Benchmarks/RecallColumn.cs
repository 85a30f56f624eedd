using System.Globalization;
using System.Text.Json;
using DedupML.Imaging;
using DedupML.Matching;

namespace DedupML.Benchmarks;

/// <summary>One way of finding copies: which it finds, photograph by photograph.</summary>
/// <param name="Name">The way.</param>
/// <param name="Thresholds">From when on pairs are proposed.</param>
/// <param name="FalsePairs">False pairs that pass.</param>
/// <param name="Found">For each edit, for each photograph: 1 or 0.</param>
internal sealed record RecallColumn(string Name, ProposalThresholds Thresholds, long FalsePairs, double[][] Found)
{
    public static RecallColumn Of(string name, RecallScores scores, ProposalKind kind, double rate)
    {
        var thresholds = RateThresholds.For(scores.Negatives, kind, rate);
        return new(name, thresholds, thresholds.CountIn(scores.Negatives), [.. Enumerable.Range(0, KnownEdit.All.Count).Select(e => scores.Positives.Found(e, thresholds))]);
    }

    /// <summary>What of it the pixels prove.</summary>
    public RecallColumn After(string name, RecallProof proof) =>
        this with { Name = name, Found = [.. Found.Select((photographs, edit) => photographs.Select((found, p) => found * (proof.IsProved(p, edit) ? 1 : 0)).ToArray())] };

    public double[] PerPhotograph() => [.. Enumerable.Range(0, Found[0].Length).Select(p => Found.Average(edit => edit[p]))];

    public double[] Difference(RecallColumn other) => [.. PerPhotograph().Zip(other.PerPhotograph(), (x, y) => x - y)];

    public string ToJson(double rate) => JsonSerializer.Serialize(new
    {
        rate,
        by = Name,
        max_pdq_distance = Thresholds.MaxHashDistance,
        min_cosine = Thresholds.MinCosine,
        false_pairs = FalsePairs,
        mean = RecallCommand.Shares(Bootstrap.MeanOf(PerPhotograph())),
        edits = KnownEdit.All.Select((e, i) => (e.Name, Share: RecallCommand.Shares(Bootstrap.MeanOf(Found[i])))).ToDictionary(e => e.Name, e => e.Share),
    });

    /// <summary>A table as a README shows it.</summary>
    public static void WriteTable(TextWriter text, IReadOnlyList<RecallColumn> columns, double rate)
    {
        text.WriteLine(FormattableString.Invariant($"| {rate:0e0} | {string.Join(" | ", columns.Select(c => c.Name))} |"));
        text.WriteLine($"| --- |{string.Concat(columns.Select(_ => " ---: |"))}");
        for (int edit = 0; edit < KnownEdit.All.Count; edit++)
            text.WriteLine($"| {KnownEdit.All[edit].Name} | {string.Join(" | ", columns.Select(c => Cell(Bootstrap.MeanOf(c.Found[edit]))))} |");
        text.WriteLine($"| **mean** | {string.Join(" | ", columns.Select(c => "**" + Cell(Bootstrap.MeanOf(c.PerPhotograph())) + "**"))} |");
    }

    private static string Cell(MeasuredShare share) => share.Low == share.High
        ? (100 * share.Value).ToString("0.#", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{100 * share.Value:0.0} ({100 * share.Low:0.0}–{100 * share.High:0.0})");
}
