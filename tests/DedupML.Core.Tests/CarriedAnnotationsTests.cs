using System.Text.Json.Nodes;
using DedupML.Actions;
using DedupML.Annotations;
using DedupML.Datasets;
using DedupML.Imaging;
using DedupML.Splits;
using DedupML.Testing;
using DedupML.Tests.Imaging;

namespace DedupML.Tests;

/// <summary>Repaired and split sets can be trained on: their annotations come along.</summary>
public sealed class CarriedAnnotationsTests : IDisposable
{
    private static readonly DuplicateFinderOptions alone = new() { StoreFile = null };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private ImageDataset Set() => DatasetScanner.Scan(folder.At("set"));

    private void Picture(string path, int which) => folder.Write("set/" + path, ImageEncoder.Png(TestPictures.Waves(64 + 8 * which, 40 + 4 * which)));

    private void Coco(string path, params (int Id, string Name, string Category)[] images)
    {
        string[] categories = [.. images.Select(i => i.Category).Distinct()];
        folder.Write("set/" + path, new JsonObject
        {
            ["info"] = new JsonObject { ["from"] = path },
            ["images"] = new JsonArray([.. images.Select(i => new JsonObject { ["id"] = i.Id, ["file_name"] = i.Name })]),
            ["annotations"] = new JsonArray([.. images.Select((i, n) => new JsonObject { ["id"] = n, ["image_id"] = i.Id, ["category_id"] = Array.IndexOf(categories, i.Category) })]),
            ["categories"] = new JsonArray([.. categories.Select((c, n) => new JsonObject { ["id"] = n, ["name"] = c })]),
        }.ToJsonString());
    }

    /// <summary>ID NAME: CATEGORIES of each image of a COCO file.</summary>
    private string[] Read(string path)
    {
        var coco = JsonNode.Parse(File.ReadAllText(folder.At(path)))!;
        var names = coco["categories"]!.AsArray().ToDictionary(c => (int)c!["id"]!, c => (string?)c!["name"]);
        var annotations = coco["annotations"]!.AsArray();
        Assert.Equal(annotations.Count, annotations.Select(a => (int)a!["id"]!).Distinct().Count());
        return [.. coco["images"]!.AsArray().Select(i => $"{i!["id"]} {i["file_name"]}: {string.Join(' ', annotations.Where(a => (int)a!["image_id"]! == (int)i["id"]!).Select(a => names[(int)a!["category_id"]!]))}")];
    }

    private (CarriedAnnotations Carried, string[] Names) Repair(LeakPolicy policy)
    {
        var check = new LeakCheck(alone, new() { Policy = policy });
        var repaired = RepairedSet.Write(check.Repair(check.Find(Set())), folder.At("out"), ExportMode.Link);
        return (repaired.Annotations!, folder.Names("out"));
    }

    [Fact]
    public void Repair_Dropped_ItsBoxesGoAndTheRestIsAsItWas()
    {
        Picture("train/a.png", 0);
        Picture("train/b.png", 1);
        Picture("test/c.png", 0);
        Coco("train/_annotations.coco.json", (1, "a.png", "cat"), (2, "b.png", "dog"), (3, "absent.png", "dog"));
        Coco("test/_annotations.coco.json", (1, "c.png", "cat"));
        var (carried, names) = Repair(LeakPolicy.DropFromTrain);
        Assert.Equal(["test/_annotations.coco.json", "test/c.png", "train/_annotations.coco.json", "train/b.png"], names);
        Assert.Equal(["2 b.png: dog"], Read("out/train/_annotations.coco.json"));
        Assert.Equal(File.ReadAllText(folder.At("set/test/_annotations.coco.json")), File.ReadAllText(folder.At("out/test/_annotations.coco.json")));
        Assert.Equal((2, 2, 0, 0), (carried.CocoFiles, carried.CocoImages, carried.LabelFiles, carried.Lost.Count));
    }

    [Fact]
    public void Repair_AllOfAFileDropped_ItIsThereAndEmpty()
    {
        Picture("train/a.png", 0);
        Picture("test/c.png", 0);
        Coco("train/_annotations.coco.json", (1, "a.png", "cat"));
        Repair(LeakPolicy.DropFromTrain);
        Assert.Empty(Read("out/train/_annotations.coco.json"));
    }

    [Fact]
    public void Repair_Moved_EntriesAndLabelsMoveToo()
    {
        Picture("images/train/a.png", 0);
        Picture("images/val/a.png", 0);
        Picture("images/val/b.png", 1);
        Coco("annotations/instances_train2017.json", (1, "a.png", "cat"));
        Coco("annotations/instances_val2017.json", (1, "a.png", "dog"), (2, "b.png", "cat"));
        foreach (string name in new[] { "train/a", "val/a", "val/b" })
            folder.Write($"set/labels/{name}.txt", name);
        folder.Write("set/data.yaml", "names: [cat, dog]");
        var (carried, names) = Repair(LeakPolicy.MoveToTrain);
        Assert.Equal(
            ["annotations/instances_train2017.json", "annotations/instances_val2017.json", "data.yaml", "images/train/a-2.png", "images/train/a.png", "images/val/b.png",
             "labels/train/a-2.txt", "labels/train/a.txt", "labels/val/b.txt"], names);
        Assert.Equal(["1 a.png: cat", "3 a-2.png: dog"], Read("out/annotations/instances_train2017.json"));
        Assert.Equal(["2 b.png: cat"], Read("out/annotations/instances_val2017.json"));
        Assert.Equal("val/a", File.ReadAllText(folder.At("out/labels/train/a-2.txt")));
        Assert.Equal((2, 3, 4), (carried.CocoFiles, carried.CocoImages, carried.LabelFiles));
    }

    [Fact]
    public void Repair_MovedIntoASplitWithoutAFile_GetsOneLikeItsOwn()
    {
        Picture("train/a.png", 0);
        Picture("valid/b.png", 0);
        Coco("valid/_annotations.coco.json", (5, "b.png", "cat"));
        Repair(LeakPolicy.MoveToTrain);
        Assert.Equal(["5 b.png: cat"], Read("out/train/_annotations.coco.json"));
        Assert.Empty(Read("out/valid/_annotations.coco.json"));
    }

    [Fact]
    public void Repair_BesideAReference_ItsAnnotationsStayAway()
    {
        Picture("train/a.png", 0);
        Picture("test/b.png", 1);
        Coco("train/all.json", (1, "a.png", "cat"));
        folder.Write("other/a.png", File.ReadAllBytes(folder.At("set/test/b.png")));
        folder.Write("other/all.json", File.ReadAllText(folder.At("set/train/all.json")));
        var joined = JoinedFolders.Join([("reference", DatasetScanner.Scan(folder.At("other")))], Set());
        var check = new LeakCheck(alone, new() { Protected = new HashSet<string> { "reference" } });
        RepairedSet.Write(check.Repair(check.Find(joined)), folder.At("out"), ExportMode.Link);
        Assert.Equal(["train/a.png", "train/all.json"], folder.Names("out"));
    }

    [Fact]
    public void Repair_WhatCannotBeTold_IsSaid()
    {
        Picture("train/cat/a.png", 0);
        Picture("train/dog/a.png", 1);
        Picture("test/cat/b.png", 2);
        Coco("train/all.json", (1, "a.png", "cat"));
        Coco("some.json", (1, "b.png", "cat"), (2, "a.png", "cat"));
        var (carried, names) = Repair(LeakPolicy.DropFromTrain);
        Assert.Equal(["some.json", "test/cat/b.png", "train/cat/a.png", "train/dog/a.png"], names);
        Assert.Equal(["1 b.png: cat"], Read("out/some.json"));
        Assert.Equal(["'train/all.json' lists images, but none that can be told to be one of these: it is not carried",
            "1 name in 'some.json' fits several images: its annotations are not carried"], carried.Lost);
    }

    [Fact]
    public void Repair_DamagedCoco_NothingIsWritten()
    {
        Picture("train/a.png", 0);
        Picture("test/b.png", 1);
        folder.Write("set/train/all.json", """{"images": [{"id": 1, "file_name": "a.png"},]}""");
        Assert.Throws<DatasetException>(() => Repair(LeakPolicy.DropFromTrain));
        Assert.False(Directory.Exists(folder.At("out")));
    }

    [Fact]
    public void Split_NamesOfTwoSplits_EveryImageKeepsItsOwnBoxesAndLabels()
    {
        foreach (var (split, shift) in new[] { ("train", 0), ("valid", 4) })
        {
            for (int i = 0; i < 4; i++)
            {
                Picture($"{split}/images/{i}.png", i + shift);
                folder.Write($"set/{split}/labels/{i}.txt", $"{split} {i}");
            }
            folder.Write($"set/{split}/labels/classes.txt", "cat");
            Coco($"{split}/_annotations.coco.json", [.. Enumerable.Range(0, 4).Select(i => (i, $"images/{i}.png", $"{split}-{i}"))]);
        }
        var found = new SetSplitter(alone, new() { Parts = [new("train", 0.5), new("test", 0.5)] }).Split(Set());
        var carried = SplitFolders.Write(found, folder.At("out"), ExportMode.Copy);
        Assert.Equal((2, 8), (carried.CocoFiles, carried.CocoImages));
        Assert.Empty(carried.Lost);
        var seen = new List<string>();
        foreach (string part in new[] { "train", "test" })
        {
            Assert.Contains($"{part}/labels/classes.txt", folder.Names("out"));
            foreach (string line in Read($"out/{part}/_annotations.coco.json"))
            {
                string name = line.Split(' ', ':')[1], category = line.Split(": ")[1];
                string stem = Path.GetFileNameWithoutExtension(name);
                Assert.Equal(category.Replace('-', ' '), File.ReadAllText(folder.At($"out/{part}/labels/{stem}.txt")));
                Assert.Equal(File.ReadAllBytes(folder.At($"set/{category.Split('-')[0]}/images/{category.Split('-')[1]}.png")), File.ReadAllBytes(folder.At($"out/{part}/{name}")));
                seen.Add(category);
            }
        }
        Assert.Equal(8, seen.Distinct().Count());
    }

    [Fact]
    public void Split_SeveralFilesByName_OneOfThePartEach()
    {
        for (int i = 0; i < 6; i++)
            Picture($"images/{(i < 3 ? "train" : "val")}/{i}.png", i);
        Coco("annotations/instances_train.json", [.. Enumerable.Range(0, 3).Select(i => (i, $"{i}.png", "cat"))]);
        Coco("annotations/instances_val.json", [.. Enumerable.Range(3, 3).Select(i => (i, $"val/{i}.png", "cat"))]);
        Coco("annotations/captions.json", [.. Enumerable.Range(0, 6).Select(i => (i, $"{i}.png", "text"))]);
        var found = new SetSplitter(alone, new() { Parts = [new("a", 0.5), new("b", 0.5)] }).Split(Set());
        SplitFolders.Write(found, folder.At("out"), ExportMode.Link);
        foreach (string part in new[] { "a", "b" })
        {
            string[] images = [.. folder.Names($"out/{part}/images")];
            Assert.Equal(["annotations/captions.json", $"annotations/instances_{part}.json"], folder.Names($"out/{part}").Where(n => n.EndsWith(".json", StringComparison.Ordinal)));
            Assert.Equal(images, Read($"out/{part}/annotations/captions.json").Select(l => l.Split(' ', ':')[1]));
            Assert.Equal(images, Read($"out/{part}/annotations/instances_{part}.json").Select(l => l.Split(' ', ':')[1]).Order(StringComparer.Ordinal));
        }
    }
}
