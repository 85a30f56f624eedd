using System.Text.Json;
using DedupML.Testing;

namespace DedupML.Pipelines.Tests;

/// <summary>Splitting, as a user meets it.</summary>
[Collection(SharedSplitCommands.Name)]
public sealed class SplitCommandTests(SplitCommands commands) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Help_IsTheApprovedText()
    {
        var result = commands.Split("--help");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Approved", "split-help.txt")), result.Output);
    }

    [Fact]
    public void Split_PaintedSet_NothingCrosses()
    {
        string list = folder.At("splits.csv");
        var result = commands.Split(commands.Images, "--splits", list, "--out", folder.At("out"));
        Assert.Equal(3, result.Code);   // two files cannot be read and are in no part
        Assert.Matches("(?m)^leaks +0  exact and near pairs across parts$", result.Output);
        Assert.Contains("The largest split group holds", result.Error, StringComparison.Ordinal);
        Assert.Equal("path,label,split,split_group", File.ReadLines(list).First());
        var rows = ReportRows.Of(folder.Path, "splits.csv");
        Assert.Equal(41, rows.Count);
        Assert.All(rows.GroupBy(r => r[3]), g => Assert.Single(g.Select(r => r[2]).Distinct()));
        Assert.Equal(["test", "train", "validation"], Directory.GetDirectories(folder.At("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(0, commands.Check(folder.At("out")).Code);
        Assert.Equal(3, commands.Check(commands.Images, "--splits", list).Code);   // the unreadable ones
        Assert.Matches("(?m)^leaks +0 ", commands.Check(commands.Images, "--splits", list).Output);
    }

    [Fact]
    public void Split_AnnotatedSet_BoxesAndLabelsComeAlong()
    {
        string[] paths = [.. Directory.GetFiles(commands.Images, "*.*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(commands.Images, f)).Where(f => !f.StartsWith('.')).Order(StringComparer.Ordinal)];
        foreach (string path in paths)
        {
            folder.Write("set/" + path, File.ReadAllBytes(Path.Combine(commands.Images, path)));
            folder.Write($"set/labels/{Path.ChangeExtension(path, ".txt")}", "0 0.5 0.5 1 1");
        }
        folder.Write("set/all.json", $$"""{"images": [{{string.Join(", ", paths.Select((p, i) => $$"""{"id": {{i}}, "file_name": "{{p}}"}"""))}}], "annotations": [{"id": 1, "image_id": 0, "bbox": [1.50, 2]}], "categories": []}""");
        using var answer = JsonDocument.Parse(commands.Split(folder.At("set"), "--splits", folder.At("s.csv"), "--out", folder.At("out"), "--json").Output);
        var annotations = answer.RootElement.GetProperty("annotations");
        Assert.Equal((3, 41, 41), (annotations.GetProperty("coco_files").GetInt32(), annotations.GetProperty("coco_images").GetInt32(), annotations.GetProperty("label_files").GetInt32()));
        foreach (string part in new[] { "train", "validation", "test" })
        {
            using var coco = JsonDocument.Parse(File.ReadAllText(folder.At($"out/{part}/all.json")));
            foreach (var image in coco.RootElement.GetProperty("images").EnumerateArray())
            {
                string name = image.GetProperty("file_name").GetString()!;
                Assert.True(File.Exists(folder.At($"out/{part}/{name}")) && File.Exists(folder.At($"out/{part}/labels/{Path.ChangeExtension(name, ".txt")}")), $"{part} {name}");
            }
        }
        Assert.Contains(folder.Names("out").Where(n => n.EndsWith(".json", StringComparison.Ordinal)), n => File.ReadAllText(folder.At("out/" + n)).Contains("[1.50, 2]", StringComparison.Ordinal));
    }

    [SharedFact("data/rf-apples")]
    public void Split_Apples_SaysWhatCameAlong() => Assert.EndsWith(
        $"folders: {folder.At("out")}\nannotations: 3 COCO files of 184 images\n", commands.Split(SharedData.PathOf("data/rf-apples"), "--splits", folder.At("s.csv"), "--out", folder.At("out")).Output, StringComparison.Ordinal);

    [Fact]
    public void Split_TwiceAndByAnotherSeed_SameBytesThenOthers()
    {
        foreach (string[] run in new string[][] { ["one.csv", "0", "1"], ["two.csv", "0", "3"], ["other.csv", "1", "1"] })
            commands.Split(commands.Images, "--splits", folder.At(run[0]), "--seed", run[1], "--threads", run[2]);
        Assert.Equal(File.ReadAllText(folder.At("one.csv")), File.ReadAllText(folder.At("two.csv")));
        Assert.NotEqual(File.ReadAllText(folder.At("one.csv")), File.ReadAllText(folder.At("other.csv")));
    }

    [Fact]
    public void Split_Previous_NothingMoves()
    {
        string first = folder.At("first.csv"), second = folder.At("second.csv");
        commands.Split(commands.Images, "--splits", first, "--fractions", "0.7,0.3");
        string[] lines = File.ReadAllLines(first);
        File.WriteAllLines(first, lines.Where(l => !l.Contains("house-02", StringComparison.Ordinal)));
        commands.Split(commands.Images, "--splits", second, "--fractions", "0.7,0.3", "--previous", first, "--seed", "5");
        var before = File.ReadAllLines(first).Skip(1).Select(l => string.Join(',', l.Split(',')[..3])).ToHashSet();
        var after = File.ReadAllLines(second).Skip(1).Select(l => string.Join(',', l.Split(',')[..3])).ToHashSet();
        Assert.True(before.IsSubsetOf(after));
        Assert.Equal(before.Count + 1, after.Count);
    }

    [Fact]
    public void Split_Json_NamesPartsAndClasses()
    {
        using var answer = JsonDocument.Parse(commands.Split(commands.Images, "--splits", folder.At("s.csv"), "--fractions", "a=0.5,b=0.25,c=0.25", "--json").Output);
        Assert.Equal(["a", "b", "c"], answer.RootElement.GetProperty("parts").EnumerateArray().Select(p => p.GetProperty("part").GetString()!));
        Assert.Equal(["cactus", "house", "pine"], answer.RootElement.GetProperty("classes").EnumerateArray().Select(p => p.GetProperty("label").GetString()!));
        Assert.Equal(0, answer.RootElement.GetProperty("leaks").GetInt32());
        Assert.Equal(folder.At("s.csv"), answer.RootElement.GetProperty("splits").GetString());
    }

    [Fact]
    public void Split_NoArgument_PaintsASet()
    {
        var result = commands.Split();
        Assert.Equal(3, result.Code);
        Assert.Matches("(?m)^split groups +18 ", result.Output);
        Assert.Contains("images-splits.csv", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_AClassThatCannotBeEverywhere_IsNamedOrWarnedOf()
    {
        var refused = commands.Split(commands.Images, "--folds", "9", "--splits", folder.At("s.csv"));
        Assert.Equal((2, ""), (refused.Code, refused.Output));
        Assert.Contains("Class 'cactus' (", refused.Error.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("s.csv")));
        var warned = commands.Split(commands.Images, "--folds", "9", "--missing-classes", "warn", "--splits", folder.At("s.csv"));
        Assert.Equal(3, warned.Code);
        Assert.Contains("'cactus'", warned.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("set --folds 3 --fractions 0.5,0.5", "--folds and --fractions cannot be given together")]
    [InlineData("set --folds 1", "--folds must be 2 to 1000, not '1'.")]
    [InlineData("set --fractions 0.8", "--fractions with 1 parts needs a name for each")]
    [InlineData("set --fractions 0.8,0.3", "--fractions: The parts' fractions must sum to 1, not 1.1.")]
    [InlineData("set --fractions 0.8,NaN", "--fractions takes numbers such as 0.8, not 'NaN'.")]
    [InlineData("set --fractions 0.8,x", "--fractions takes numbers such as 0.8, not 'x'.")]
    [InlineData("set --fractions a/b=0.8,c=0.2", "'a/b' cannot name a part")]
    [InlineData("set --fractions a=0.8,a=0.2", "--fractions: 'a' cannot name a part")]
    [InlineData("set --mode copy", "--mode goes with --out only")]
    [InlineData("set --previous nowhere.csv", "cannot be read as a list of splits")]
    [InlineData("set --out set/out", "lies inside the images: choose a folder outside with --out.")]
    [InlineData("set --out other", "is there already: choose a new folder with --out.")]
    [InlineData("set --splits set/s.csv", "lies inside the images: choose a file outside with --splits.")]
    [InlineData("set --splits other/mine.txt", "is there already and no list of splits")]
    [InlineData("set", "There are no images to split into train, validation, test.")]
    [InlineData("nowhere", "'nowhere' does not exist.")]
    [InlineData("--previous list.csv", "needs the folder of images")]
    public void Split_Wrong_OneLineAndTwo(string arguments, string expected)
    {
        folder.Write("set/note.txt", "no image");
        folder.Write("other/mine.txt", "mine");
        folder.Write("list.csv", "path,split\n");
        string[] before = FileTree.Of(folder.Path);
        var result = commands.SplitIn(folder.Path, [.. arguments.Split(' '), "--quiet"]);
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains(expected, Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Equal(before, FileTree.Of(folder.Path));
    }
}
