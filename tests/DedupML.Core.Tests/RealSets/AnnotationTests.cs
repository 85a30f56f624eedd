using System.Text.Json;
using DedupML.Actions;
using DedupML.Annotations;
using DedupML.Datasets;
using DedupML.Splits;
using DedupML.Testing;

namespace DedupML.Tests.RealSets;

/// <summary>Annotations of real exports come along into repaired and split sets.</summary>
public sealed class AnnotationTests : IDisposable
{
    private static readonly DuplicateFinderOptions alone = new() { StoreFile = null };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Each image of a set of Roboflow's, by its file name, with all that is said of it, ids left out.</summary>
    private static SortedDictionary<string, string> Said(string root)
    {
        var said = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(root, "_annotations.coco.json", SearchOption.AllDirectories))
        {
            using var coco = JsonDocument.Parse(File.ReadAllText(file));
            var categories = coco.RootElement.GetProperty("categories").EnumerateArray().ToDictionary(c => c.GetProperty("id").GetRawText(), c => c.GetProperty("name").GetString());
            var boxes = coco.RootElement.GetProperty("annotations").EnumerateArray().ToLookup(a => a.GetProperty("image_id").GetRawText(),
                a => $"{categories[a.GetProperty("category_id").GetRawText()]} {a.GetProperty("bbox").GetRawText()} {a.GetProperty("area").GetRawText()} {a.GetProperty("iscrowd").GetRawText()}");
            foreach (var image in coco.RootElement.GetProperty("images").EnumerateArray())
            {
                string name = image.GetProperty("file_name").GetString()!;
                Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, name)), name);
                said.Add(name, $"{image.GetProperty("width").GetRawText()} {image.GetProperty("license").GetRawText()} {image.GetProperty("date_captured").GetRawText()}: {string.Join(" | ", boxes[image.GetProperty("id").GetRawText()])}");
            }
        }
        return said;
    }

    [SharedTheory("data/rf-apples")]
    [InlineData(LeakPolicy.DropFromTrain, 181)]
    [InlineData(LeakPolicy.MoveToTrain, 184)]
    public void Apples_Repaired_EachImageHasItsBoxes(LeakPolicy policy, int images)
    {
        string root = SharedData.PathOf("data/rf-apples");
        var check = new LeakCheck(alone, new() { Policy = policy });
        var repaired = RepairedSet.Write(check.Repair(check.Find(DatasetScanner.Scan(root))), folder.At("out"), ExportMode.Link);
        Assert.Equal(new CarriedAnnotations(3, images, 0, []) with { Lost = repaired.Annotations!.Lost }, repaired.Annotations);
        Assert.Empty(repaired.Annotations.Lost);
        var (before, after) = (Said(root), Said(folder.At("out")));
        Assert.Equal(images, after.Count);
        Assert.All(after, image => Assert.Equal(before[image.Key], image.Value));
        Assert.Equal(File.ReadAllBytes(Path.Combine(root, "test/_annotations.coco.json")), File.ReadAllBytes(folder.At("out/test/_annotations.coco.json")));
        if (policy == LeakPolicy.DropFromTrain)
        {
            // What is left is a part of what there was, line by line, ids too.
            var lines = File.ReadAllLines(Path.Combine(root, "train/_annotations.coco.json")).ToHashSet();
            Assert.All(File.ReadAllLines(folder.At("out/train/_annotations.coco.json")), line => Assert.Contains(line, lines));
        }
    }

    [SharedFact("data/rf-apples")]
    public void Apples_Split_EachImageHasItsBoxes()
    {
        string root = SharedData.PathOf("data/rf-apples");
        var carried = SplitFolders.Write(new SetSplitter(alone).Split(DatasetScanner.Scan(root)), folder.At("out"), ExportMode.Link);
        Assert.Equal((3, 184), (carried.CocoFiles, carried.CocoImages));
        Assert.Equal(Said(root), Said(folder.At("out")));
    }

    [SharedFact("data/bccd-voc")]
    public void BloodCells_Split_EachPictureHasItsBoxes()
    {
        string root = SharedData.PathOf("data/bccd-voc");
        var carried = SplitFolders.Write(new SetSplitter(alone).Split(DatasetScanner.Scan(root)), folder.At("out"), ExportMode.Link);
        string[] names = folder.Names("out");
        string[] pictures = [.. names.Where(n => n.EndsWith(".jpg", StringComparison.Ordinal))];
        Assert.Equal((96, 0), (pictures.Length, carried.CocoFiles));
        Assert.Equal(Directory.GetFiles(Path.Combine(root, "Annotations")).Length, carried.LabelFiles);
        Assert.All(pictures, p =>
        {
            string boxes = p.Replace("/JPEGImages/", "/Annotations/", StringComparison.Ordinal).Replace(".jpg", ".xml", StringComparison.Ordinal);
            Assert.Equal(File.ReadAllBytes(Path.Combine(root, boxes[(boxes.IndexOf('/') + 1)..])), File.ReadAllBytes(folder.At("out/" + boxes)));
        });
    }

    [SharedFact("data/rf-apples")]
    public void Apples_AnnotatedFirst_IsTrueOfAllOfThem()
    {
        var annotations = new SetAnnotations(DatasetScanner.Scan(SharedData.PathOf("data/rf-apples")));
        Assert.Equal(["test/_annotations.coco.json", "train/_annotations.coco.json", "valid/_annotations.coco.json"], annotations.Coco.Select(c => c.Path));
        Assert.All(annotations.Coco, c => Assert.DoesNotContain(null, c.Images));
    }
}
