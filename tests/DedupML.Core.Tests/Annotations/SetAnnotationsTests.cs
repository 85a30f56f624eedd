using DedupML.Annotations;
using DedupML.Datasets;
using DedupML.Testing;

namespace DedupML.Tests.Annotations;

public sealed class SetAnnotationsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private SetAnnotations Of(params string[] files)
    {
        foreach (string file in files)
        {
            string[] given = file.Split('=', 2);
            folder.Write("set/" + given[0], given.Length > 1 ? given[1] : "x");
        }
        return new(DatasetScanner.Scan(folder.At("set")));
    }

    private static string Coco(params string[] names) =>
        $$"""{"images": [{{string.Join(", ", names.Select((n, i) => $$"""{"id": {{i}}, "file_name": "{{n}}"}"""))}}], "annotations": [{"id": 1, "image_id": 0}], "categories": []}""";

    [Theory]
    [InlineData("train/a.jpg", "train/_annotations.coco.json", "a.jpg")]
    [InlineData("train/images/a.jpg", "train/coco.json", "images/a.jpg")]
    [InlineData("train/images/a.jpg", "train/_annotations.json", "a.jpg")]
    [InlineData("train2017/a.jpg", "annotations/instances_train2017.json", "a.jpg")]
    [InlineData("images/a.jpg", "annotations/all.json", "images/a.jpg")]
    [InlineData("images/a.jpg", "labels.json", "./a.jpg")]
    [InlineData("images/deep/a.jpg", "all.json", "deep\\\\a.jpg")]
    [InlineData("images/a.jpg", "all.json", "/home/me/images/a.jpg")]
    [InlineData("images/a.jpg", "all.json", "C:\\\\me\\\\a.jpg")]
    [InlineData("images/a.jpg", "annotations/all.json", "../images/a.jpg")]
    public void Coco_AnyLayout_FindsTheImage(string image, string file, string name)
    {
        var found = Of(image, $"{file}={Coco(name)}");
        Assert.Equal(image, Assert.Single(Assert.Single(found.Coco).Images)!.Path);
        Assert.Equal(file, found.Coco[0].Path);
        Assert.True(found.IsAnnotated(image));
    }

    [Fact]
    public void Coco_SameNameInTwoSplits_TheFilesNameDecidesOrNobodyDoes()
    {
        var found = Of("images/train/a.jpg", "images/val/a.jpg", $"annotations/instances_train.json={Coco("a.jpg")}", $"annotations/instances_val2017.json={Coco("a.jpg")}", $"annotations/all.json={Coco("a.jpg", "b.jpg")}");
        Assert.Equal(["images/train/a.jpg", "images/val/a.jpg"], found.Coco.Select(c => c.Images[0]!.Path));   // 'all' names no image for certain
        Assert.Equal(["train", "validation"], found.Coco.Select(c => c.Place.Split));
    }

    [Fact]
    public void Coco_RelativeNameInAnotherFolder_IsAnotherFile()
    {
        Assert.Empty(Of("val/a.jpg", $"all.json={Coco("train/a.jpg")}").Coco);
    }

    [Fact]
    public void Coco_SidecarsAndOtherJson_AreLeftAlone()
    {
        var found = Of("a.jpg", "b.jpg", "a.json={\"shapes\": ", "b.json=" + Coco("b.jpg"), "other.json=[1]", ".hidden.json=" + Coco("a.jpg"));
        Assert.Empty(found.Coco);
        Assert.True(found.IsAnnotated("a.jpg") && found.IsAnnotated("b.jpg"));
    }

    [Fact]
    public void IsAnnotated_ListedWithoutAnnotations_IsNot()
    {
        var found = Of("a.jpg", "b.jpg", "all.json=" + Coco("a.jpg", "b.jpg"));
        Assert.True(found.IsAnnotated("a.jpg"));
        Assert.False(found.IsAnnotated("b.jpg"));
    }

    [Theory]
    [InlineData("images/train/a.jpg", "labels/train/a.txt")]
    [InlineData("train/images/a.jpg", "train/labels/a.txt")]
    [InlineData("JPEGImages/a.jpg", "Annotations/a.xml")]
    [InlineData("train/a.jpg", "labels/train/a.txt")]
    [InlineData("train/a.jpg", "train/labels/a.txt")]

    public void Labels_AnyTree_AreFoundAndFollowTheImage(string image, string label)
    {
        var found = Of(image, label, "other/labels/a.txt");
        var only = Assert.Single(found.LabelsOf(image));
        Assert.Equal(folder.At("set/" + label), only.File);
        Assert.Equal(label, only.For(image, only.At));
        Assert.Equal(label.Replace("/a.", "/a-2.", StringComparison.Ordinal).Replace("train", "test", StringComparison.Ordinal), only.For(image.Replace("/a.", "/a-2.", StringComparison.Ordinal).Replace("train", "test", StringComparison.Ordinal), only.At));
        Assert.True(found.IsAnnotated(image));
    }

    [Fact]
    public void ClassLists_OfYolo_AreKnown() =>
        Assert.Equal(["data.yaml", "labels/classes.txt"], Of("images/a.jpg", "data.yaml", "labels/classes.txt", "labels/notes.md").ClassLists.Select(c => c.Path));
}
