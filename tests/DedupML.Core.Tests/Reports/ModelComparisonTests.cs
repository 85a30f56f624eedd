using System.Text.Json;
using DedupML.Matching;
using DedupML.Reports;

namespace DedupML.Tests.Reports;

public sealed class ModelComparisonTests
{
    // Of 40 images 10 are leaked; the first model remembers these, the second does not.
    private static ComparedImage[] Images => [.. Enumerable.Range(0, 40).Select(i => new ComparedImage(
        $"test/{i:00}.png", i % 2 == 0 ? "cat" : "dog", (ulong)i, i % 4 == 0 ? new($"train/{i:00}.png", i % 8 == 0 ? MatchTier.Exact : MatchTier.Near) : null))];

    private static ComparedModel Raw => new("raw", "as it is", 100, [.. Images.Select((image, i) => image.Leak is not null || i % 3 == 0 ? image.Label : "bird")]);

    private static ComparedModel Clean => new("near", "without copies", 80, [.. Images.Select((image, i) => i % 3 == 0 ? image.Label : "bird")]);

    private static ModelComparison Sample => new("pets", Images, [Raw, Clean], new() { Resamples = 500 });

    [Fact]
    public void Scores_Parts_AddUp()
    {
        var comparison = Sample;
        Assert.Equal((40, 30, 10), (comparison.On(TestPart.All).Images, comparison.On(TestPart.LeakFree).Images, comparison.On(TestPart.Leaked).Images));
        Assert.Equal(["cat", "dog"], comparison.Labels);
        Assert.Equal(3 * 3, comparison.Scores.Count);
        foreach (int model in new[] { 0, 1 })
        {
            int Right(TestPart part) => comparison.On(part).Models[model].Right;
            Assert.Equal(Right(TestPart.All), Right(TestPart.LeakFree) + Right(TestPart.Leaked));
            Assert.All(Enum.GetValues<TestPart>(), part => Assert.Equal(Right(part), comparison.Scores.Where(s => s.Part == part && s.Label is not null && s.Images > 0).Sum(s => s.Models[model].Right)));
        }
        var leaked = comparison.On(TestPart.Leaked).Models;
        Assert.Equal((1, 0.4), (leaked[0].Accuracy.Value, leaked[1].Accuracy.Value));
        Assert.True(leaked[1].Difference.IsCertain);
        Assert.Equal(new(0, 0, 0), comparison.On(TestPart.LeakFree).Models[1].Difference);
        // All leaked images are cats: there is no score for dogs.
        Assert.Empty(comparison.Scores.Single(s => s is { Part: TestPart.Leaked, Label: "dog" }).Models);
    }

    [Fact]
    public void Scores_RowsInAnotherOrder_AreTheSame()
    {
        int[] order = [.. Enumerable.Range(0, 40)];
        new Random(3).Shuffle(order);
        var shuffled = new ModelComparison("pets", [.. order.Select(i => Images[i])],
            [.. new[] { Raw, Clean }.Select(m => m with { Predicted = [.. order.Select(i => m.Predicted[i])] })], new() { Resamples = 500 });
        Assert.Equal(Sample.Images, shuffled.Images);
        Assert.Equal(Sample.Scores.SelectMany(s => s.Models), shuffled.Scores.SelectMany(s => s.Models));
    }

    [Fact]
    public void Scores_CopiesAmongTestImages_AreDrawnTogether()
    {
        var copies = Images.Select((image, i) => image with { Picture = (ulong)(i / 4) }).ToArray();
        var together = new ModelComparison("pets", copies, [Raw], new() { Resamples = 500 }).On(TestPart.All).Models[0];
        var apart = Sample.On(TestPart.All).Models[0];
        Assert.Equal(apart.Accuracy.Value, together.Accuracy.Value);
        Assert.NotEqual(apart.Accuracy, together.Accuracy);
    }

    [Fact]
    public void WriteText_Sample_SaysWhatChanged()
    {
        using var text = new StringWriter();
        new ComparisonSummary(Sample).WriteText(text);
        string[] lines = text.ToString().Split('\n');
        Assert.Equal("40 test images, 10 leaked (an exact or near match in the raw training set), 30 leak-free", lines[0]);
        Assert.Equal("accuracy  trained                   all             leak-free                leaked", lines[2]);
        Assert.StartsWith("raw           100  0.500 [", lines[3], StringComparison.Ordinal);
        Assert.EndsWith("1.000 [1.000, 1.000]", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("near          -20  -0.150 [", lines[7], StringComparison.Ordinal);
        Assert.Contains("0.000 [0.000, 0.000]", lines[7], StringComparison.Ordinal);
        Assert.Contains("cat        20  0.650  0.350", lines);
        Assert.Contains("near against raw: lower by 0.600 on the leaked images; no certain difference on the others.", lines);
        Assert.Contains(lines, l => l.StartsWith("A lower score after copies are removed can be the truth", StringComparison.Ordinal));
    }

    [Fact]
    public void WriteJson_Sample_HasEachPart()
    {
        using var text = new StringWriter();
        ComparisonJson.Write(Sample, text);
        var near = JsonDocument.Parse(text.ToString()).RootElement.GetProperty("models")[1];
        Assert.Equal(80, near.GetProperty("trained").GetInt32());
        Assert.Equal(0.4, near.GetProperty("leaked").GetProperty("accuracy")[0].GetDouble());
        Assert.Equal(-0.6, near.GetProperty("leaked").GetProperty("difference")[0].GetDouble());
    }

    [Fact]
    public void Write_Twice_SameBytesAndAllRows()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "a", "b" })
            ComparisonWriter.Write(Sample, folder[name]);
        string[] scores = File.ReadAllLines(folder["a/compare.csv"]), images = File.ReadAllLines(folder["a/predictions.csv"]);
        Assert.Equal(scores, File.ReadAllLines(folder["b/compare.csv"]));
        Assert.Equal(1 + 2 * 8, scores.Length);
        Assert.StartsWith("leaked,,10,near,80,4,0.4000,", scores.Single(l => l.StartsWith("leaked,,10,near", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal("path,label,leak,train_path,raw,near", images[0]);
        Assert.Equal("test/00.png,cat,exact,train/00.png,cat,cat", images[1]);
        Assert.Equal("test/01.png,dog,,,bird,bird", images[2]);
        Assert.Equal(41, images.Length);
    }

    [Fact]
    public void Comparison_WrongInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new ModelComparison("pets", [], [Raw]));
        Assert.Throws<ArgumentException>(() => new ModelComparison("pets", Images, []));
        Assert.Throws<ArgumentException>(() => new ModelComparison("pets", Images, [Raw with { Predicted = ["cat"] }]));
        Assert.Throws<ArgumentException>(() => new ModelComparison("pets", [Images[0], Images[0]], [Raw with { Predicted = ["cat", "cat"] }]));
    }
}
