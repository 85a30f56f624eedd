using DedupML.Datasets;
using DedupML.Testing;

namespace DedupML.Tests.Datasets;

public sealed class SplitPathsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("valid/cat/a.jpg", "training/cat/b.jpg", "training/cat/a.jpg", "cat/a.jpg", "training,valid")]
    [InlineData("images/val/a.jpg", "images/train/b.jpg", "images/train/a.jpg", "images/a.jpg", "images/train,images/val")]
    [InlineData("test/images/a.jpg", "train/images/b.jpg", "train/images/a.jpg", "images/a.jpg", "test,train")]
    [InlineData("test/a.jpg", "dev/b.jpg", "train/a.jpg", "a.jpg", "dev,test")]   // there is no train: it gets its own name
    [InlineData("cat/a.jpg", "dog/b.jpg", "cat/a.jpg", "cat/a.jpg", "")]
    public void Paths_AnyLayout_TheSplitsFolderIsChangedOrLeftOut(string path, string other, string inTrain, string without, string folders)
    {
        folder.Write("set/" + path, "x");
        folder.Write("set/" + other, "x");
        var dataset = DatasetScanner.Scan(folder.At("set"));
        var paths = new SplitPaths(dataset);
        var image = dataset.Images.Single(i => i.Path == path);
        Assert.Equal(inTrain, paths.In(image, "train"));
        Assert.Equal(path, paths.In(image, image.Split));
        Assert.Equal(without, paths.Without(image));
        Assert.Equal(folders, string.Join(',', paths.Folders.Order(StringComparer.Ordinal)));
    }
}
