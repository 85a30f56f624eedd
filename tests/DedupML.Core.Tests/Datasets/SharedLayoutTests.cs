using DedupML.Datasets;
using DedupML.Testing;

namespace DedupML.Tests.Datasets;

/// <summary>The layouts of real sets.</summary>
public class SharedLayoutTests
{
    [SharedTheory("data")]
    [InlineData("pokemon-scrape", 206, "folders", 4, "test,train")]
    [InlineData("rf-apples", 184, "none", 0, "test,train,validation")]
    [InlineData("caltech-duplicates", 232, "folders", 62, "")]
    [InlineData("imagededup", 22, "folders", 3, "")]
    [InlineData("odd-images", 56, "none", 0, "")]
    [InlineData("pdq-transforms", 35, "folders", 5, "")]
    [InlineData("cifar10-leak", 2216, "folders", 10, "test,train")]
    [InlineData("bccd-voc", 96, "none", 0, "")]
    [InlineData("imagenet-sample", 90, "none", 0, "")]
    [InlineData("chess-hard-negatives", 12, "none", 0, "")]
    public void Scan_RealSet_IsUnderstood(string name, int images, string labelSource, int labels, string splits)
    {
        var set = DatasetScanner.Scan(SharedData.PathOf($"data/{name}"));
        Assert.Equal((images, labelSource), (set.Images.Count, set.LabelSource));
        Assert.Equal(labels, set.Images.Select(i => i.Label).OfType<string>().Distinct().Count());
        Assert.Equal(splits, string.Join(',', set.Images.Select(i => i.Split).OfType<string>().Distinct().Order(StringComparer.Ordinal)));
        Assert.Empty(set.Unreadable);
        Assert.Equal(set.Images.Select(i => i.Path).Order(StringComparer.Ordinal), set.Images.Select(i => i.Path));
    }

    [SharedFact("data/caltech-duplicates")]
    public void Scan_Caltech_GivesTheClassesOfItsIndex()
    {
        var truth = SharedData.Table("data/caltech-duplicates/index.csv").ToDictionary(r => r["file"], r => r["class"]);
        var found = DatasetScanner.Scan(SharedData.PathOf("data/caltech-duplicates")).Images.ToDictionary(i => i.Path, i => i.Label);
        Assert.All(truth, t => Assert.Equal(t.Value, found[t.Key]));
    }
}
