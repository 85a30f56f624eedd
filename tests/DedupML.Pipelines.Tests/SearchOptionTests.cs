using DedupML.Testing;

namespace DedupML.Pipelines.Tests;

/// <summary>Every option of a search changes what it says it changes.</summary>
[Collection(SharedCommand.Name)]
public sealed class SearchOptionTests(DeduplicateCommand command) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Report => folder.At("report");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("all", "identity mirror mirror-turn90 turn90 turn270")]
    [InlineData("mirror", "identity mirror")]
    [InlineData("none", "identity")]
    public void Transforms_AreThoseOfTheProvedPairs(string transforms, string allowed)
    {
        Search("--transforms", transforms);
        var found = ReportRows.Of(Report, "pairs.csv").Where(p => p[2] != "semantic").Select(p => p[3]).Distinct().ToList();
        Assert.Subset(allowed.Split(' ').ToHashSet(), found.ToHashSet());
        Assert.Equal(transforms != "none", found.Contains("mirror"));
        Assert.Equal(transforms == "all", found.Exists(t => t.Contains("turn", StringComparison.Ordinal)));
    }

    [Fact]
    public void Keep_OtherOrder_OtherKeeper()
    {
        Assert.Equal("test/house/holiday.jpg", ReportRows.Removed(command.Report)["train/house/house-01.jpg"]);
        Search("--keep", "pixels");
        Assert.Equal("train/house/house-01.jpg", ReportRows.Removed(Report)["test/house/holiday.jpg"]);
        Search("--keep", "path");
        Assert.Equal("train/cactus/cactus-00-mirror.jpg", ReportRows.Removed(Report)["train/cactus/cactus-00.jpg"]);
    }

    [Theory]
    [InlineData("train/pine")]
    [InlineData("./train/pine/")]
    [InlineData("train/pine/pine-00_copy.jpg")]
    public void Protect_FolderOrFile_Stays(string path)
    {
        Search("--protect", path, "--protect", "train/cactus");
        var removed = ReportRows.Removed(Report);
        string start = path.Trim('.', '/');
        Assert.DoesNotContain(removed.Keys, p => p.StartsWith(start, StringComparison.Ordinal) || p.StartsWith("train/cactus/", StringComparison.Ordinal));
        Assert.Contains("train/house/house-03_copy.jpg", removed.Keys);
    }

    [Fact]
    public void Labels_None_NoConflictIsLeft()
    {
        Assert.Equal(2, ReportRows.Of(command.Report, "decisions.csv").Count(r => r[3] == "review"));
        Search("--labels", "none");
        var rows = ReportRows.Of(Report, "decisions.csv");
        Assert.All(rows, r => Assert.Equal("", r[1]));
        Assert.DoesNotContain(rows, r => r[3] == "review");
    }

    [Fact]
    public void Labels_Folders_AlsoWhereImagesLieDeeper()
    {
        string root = command.CopyImages(folder.At("images"));
        Directory.CreateDirectory(Path.Combine(root, "train/pine/old"));
        File.Move(Path.Combine(root, "train/pine/pine-03.jpg"), Path.Combine(root, "train/pine/old/pine-03.jpg"));
        command.Run(root, "--report", Report);
        Assert.All(ReportRows.Of(Report, "decisions.csv"), r => Assert.Equal("", r[1]));
        command.Run(root, "--report", Report, "--labels", "folders");
        Assert.Equal("pine", ReportRows.Of(Report, "decisions.csv").Single(r => r[0] == "train/pine/old/pine-03.jpg")[1]);
    }

    [Fact]
    public void Manifest_OnlyItsFilesWithItsLabels()
    {
        string list = Path.Combine(Path.GetDirectoryName(command.Images)!, "list.csv");
        File.WriteAllText(list, "path,label,split\nimages/train/pine/pine-00.jpg,a,test\nimages/train/pine/pine-00_copy.jpg,a,train\nimages/gone.jpg,b,\n");
        var result = Search("--manifest", list);
        Assert.Equal(["train/pine/pine-00.jpg,a,test,keep", "train/pine/pine-00_copy.jpg,a,train,remove"],
            ReportRows.Of(Report, "decisions.csv").Select(r => string.Join(',', r[..4])));
        Assert.Equal("gone.jpg", Assert.Single(ReportRows.Of(Report, "unreadable.csv"))[0]);
        Assert.Contains("labels from manifest", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--max-pdq-distance", "140")]
    [InlineData("--max-phash-distance", "28")]
    public void Distances_Wider_MorePairsAreLookedAt(string option, string bits)
    {
        Search(option, bits);
        Assert.True(ReportRows.Of(Report, "pairs.csv").Count > ReportRows.Of(command.Report, "pairs.csv").Count);
        Assert.Equal(ReportRows.Removed(command.Report), ReportRows.Removed(Report));   // the pixels still decide
    }

    [Fact]
    public void Distances_Zero_OnlyEqualHashesAreLookedAt()
    {
        Search("--max-pdq-distance", "0", "--max-phash-distance", "0");
        Assert.True(ReportRows.Removed(Report).Count < ReportRows.Removed(command.Report).Count);
        Assert.Contains("train/house/house-03_copy.jpg", ReportRows.Removed(Report).Keys);
    }

    [Fact]
    public void MinQuality_AboveAll_OnlyBytesAndPixelsMatch()
    {
        Search("--min-quality", "100", "--max-phash-distance", "0");
        var plain = ReportRows.Of(Report, "contents.csv").Where(r => r[7] != "100").Select(r => r[0]).ToHashSet();
        Assert.NotEmpty(plain);
        Assert.All(ReportRows.Of(Report, "pairs.csv").Where(p => plain.Contains(p[0]) && plain.Contains(p[1])), p => Assert.Equal("exact", p[2]));
    }

    [Fact]
    public void MaxPixels_Small_LargerOnesAreRefused()
    {
        Search("--max-pixels", "100000");
        Assert.Contains(ReportRows.Of(Report, "unreadable.csv"), r => r[0] == "train/pine/pine-00.jpg" && r[1].StartsWith("too large", StringComparison.Ordinal));
        Assert.Contains(ReportRows.Of(Report, "decisions.csv"), r => r[0] == "train/pine/pine-00-small.jpg");
        Assert.Equal(0, command.Run("--verify", Report).Code);
    }

    [Fact]
    public void Store_FileOrNone_IsMadeOrNot()
    {
        Search("--store", folder.At("mine.db"));
        Assert.True(new FileInfo(folder.At("mine.db")).Length > 0);
        Directory.Delete(Report, recursive: true);
        File.Delete(folder.At("mine.db"));
        string[] before = folder.Names();
        Search("--store", "none");
        Assert.Equal(before, folder.Names().Where(n => !n.StartsWith("report/", StringComparison.Ordinal)));
    }

    private CommandResult Search(params string[] options)
    {
        var result = command.Run([command.Images, "--report", Report, .. options]);
        Assert.Equal(3, result.Code);
        return result;
    }
}
