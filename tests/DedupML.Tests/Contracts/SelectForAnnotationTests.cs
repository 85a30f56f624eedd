using Microsoft.ML;
using Microsoft.ML.Data;
using ModelLoader;

namespace DedupML.Tests.Contracts;

/// <summary>What SelectForAnnotation chooses.</summary>
public sealed class SelectForAnnotationTests
{
    private readonly MLContext context = new(seed: 1);

    private IDataView Embedded(int rows = 39)
    {
        var data = context.Data.LoadFromEnumerable(Pictures.Rows(rows));
        return context.Data.Cache(context.Dedup().EmbedImages(new EmbedImagesOptions { StoreFile = Pictures.Store }).Fit(data).Transform(data));
    }

    private static int[] Ordinals(IDataView view) => [.. view.GetColumn<int>("Ordinal")];

    [Fact]
    public void Budget_Larger_BeginsWithTheSmaller()
    {
        var data = Embedded();
        var all = context.Dedup().SelectForAnnotation(data, 100);
        // Five of thirteen files give no picture.
        Assert.Equal(24, all.Order.Count);
        foreach (int budget in (int[])[1, 4, 9])
        {
            var some = context.Dedup().SelectForAnnotation(data, budget, new SelectForAnnotationOptions { Threads = 1 });
            Assert.Equal(all.Order.Take(budget), some.Order);
            Assert.Equal(some.Order.Select(p => p.Row).Order(), Ordinals(some.Rows));
            Assert.Equal(budget, some.Curve[^1].Count);
        }
        // The rows name eight pictures, three times each: eight picks leave nothing far.
        Assert.InRange(context.Dedup().SelectForAnnotation(data, 16).Curve[^1].Largest, 0, 0.2);
    }

    [Fact]
    public void KeeperColumn_Copies_AreNeverChosen()
    {
        var data = Embedded();
        var chosen = Ordinals(context.Dedup().SelectForAnnotation(data, 100, keeperColumnName: "Stays").Rows);
        Assert.NotEmpty(chosen);
        Assert.DoesNotContain(chosen, row => row % 3 == 0);
    }

    [Fact]
    public void NoRowWithAPicture_NothingIsChosen()
    {
        var data = context.Data.LoadFromEnumerable(Pictures.Rows(3, Pictures.Unreadable));
        var view = context.Dedup().EmbedImages(new EmbedImagesOptions { StoreFile = null }).Fit(data).Transform(data);
        var chosen = context.Dedup().SelectForAnnotation(view, 2);
        Assert.Empty(chosen.Order);
        Assert.Empty(Ordinals(chosen.Rows));
    }

    [Fact]
    public void Columns_MissingOrWrong_AreNamed()
    {
        var data = context.Data.LoadFromEnumerable<DataRow>(Pictures.Rows(3));
        var dedup = context.Dedup();
        Assert.StartsWith("Could not find input column 'ImageEmbedding'. Run EmbedImages first.",
            Assert.Throws<ArgumentOutOfRangeException>(() => dedup.SelectForAnnotation(data, 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Schema mismatch for input column 'Ordinal': expected Vector<Single>, got Int32",
            Assert.Throws<ArgumentOutOfRangeException>(() => dedup.SelectForAnnotation(data, 1, "Ordinal")).Message, StringComparison.Ordinal);
        Assert.StartsWith("Schema mismatch for input column 'Ordinal': expected Boolean",
            Assert.Throws<ArgumentOutOfRangeException>(() => dedup.SelectForAnnotation(Embedded(3), 1, keeperColumnName: "Ordinal")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => dedup.SelectForAnnotation(data, 0));
    }
}
