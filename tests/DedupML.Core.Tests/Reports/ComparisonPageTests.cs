using DedupML.Matching;
using DedupML.Reports;

namespace DedupML.Tests.Reports;

public sealed class ComparisonPageTests : IDisposable
{
    private static readonly RunRecord run = new(new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, double>());

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Page(string label, Func<int, bool> isLeaked, int right = 12)
    {
        ComparedImage[] images = [.. Enumerable.Range(0, 20).Select(i => new ComparedImage($"test/{i:00}.png", label, (ulong)i, isLeaked(i) ? new("train/a.png", MatchTier.Near) : null))];
        ComparedModel Model(string name, int trained, int right) => new(name, $"the set called {name}", trained, [.. images.Select((image, i) => i < right ? image.Label : "other")]);
        ComparisonPage.Write(new("set", images, [Model("raw", 100, right), Model("near", 90, right - 8)], new() { Resamples = 200 }), run, folder.Path);
        return File.ReadAllText(folder["index.html"]);
    }

    [Fact]
    public void Write_SomeLeaked_ScoresOfEachPart()
    {
        string page = Page("cat", i => i < 5);
        Assert.Contains("<h1>60.0 % on the whole test set, 46.7 % on new pictures.</h1>", page, StringComparison.Ordinal);
        Assert.Contains("The whole test set: 20 images", page, StringComparison.Ordinal);
        Assert.Contains("Leak-free: 15 images", page, StringComparison.Ordinal);
        Assert.Contains("Leaked: 5 images", page, StringComparison.Ordinal);
        Assert.Contains("A lower score after copies are removed can be the truth", page, StringComparison.Ordinal);
        Assert.Equal(6, page.Split("<figure class=\"chart scores\">").Length - 1);
        Assert.Equal(6 * 2, page.Split("<circle ").Length - 1);
        Assert.Contains("<td class=\"n\">90</td><td class=\"n\">10</td>", page, StringComparison.Ordinal);
        Assert.Equal(page, Page("cat", i => i < 5));
    }

    [Theory]
    [InlineData(false, "No test image has a copy in the training set.")]
    [InlineData(true, "Every test image has a copy in the training set.")]
    public void Write_NoneOrAllLeaked_SaysSo(bool areLeaked, string expected)
    {
        string page = Page("cat", _ => areLeaked);
        Assert.Contains($"<h1>{expected}</h1>", page, StringComparison.Ordinal);
        Assert.Equal(4, page.Split("<figure class=\"chart scores\">").Length - 1);   // a part without images has none
    }

    [Fact]
    public void Write_ALabelThatLooksLikeMarkup_IsEscaped()
    {
        string page = Page("<b onclick=x>", i => i < 5);
        Assert.DoesNotContain("<b onclick", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b onclick=x&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Scale_AnyIntervals_HoldsThemBetweenFewMarks()
    {
        var random = new Random(11);
        for (int i = 0; i < 500; i++)
        {
            double middle = 2 * random.NextDouble() - 1, half = Math.Pow(10, -4 * random.NextDouble());
            ScoreInterval[] intervals = [new(middle, Math.Max(-1, middle - half), Math.Min(1, middle + half)), new(middle, middle, middle)];
            var scale = ScoreScale.Of(intervals);
            Assert.All(intervals, s => Assert.True(scale.At(s.Low) >= -1e-6 && scale.At(s.High) <= 100 + 1e-6, $"{s} on {scale}"));
            Assert.InRange(scale.Marks().Count(), 2, 7);
            Assert.Equal(scale.To, scale.Marks().Last(), 9);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.3)]
    public void Scale_OnePoint_HasALength(double value) =>
        Assert.InRange(ScoreScale.Of([new(value, value, value)]).At(value), 0, 100);
}
