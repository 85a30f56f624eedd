using System.Text.Json;
using DedupML.Testing;

namespace DedupML.Pipelines.Tests;

/// <summary>A report that tells the truth holds; one lie, in the report or by a file that changed, fails.</summary>
[Collection(SharedCommand.Name)]
public sealed class VerifyCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DeduplicateCommand command;
    private readonly string root, report;

    public VerifyCommandTests(DeduplicateCommand command)
    {
        this.command = command;
        root = command.CopyImages(folder.At("images"));
        report = root + "-dedup-report";
        command.Run(root);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Verify_FreshReport_Holds()
    {
        var result = command.Run("--verify", report);
        Assert.Equal(0, result.Code);
        Assert.Matches(@"(?m)^near pairs +\d+ checked$", result.Output);
        Assert.EndsWith("Every claim holds.\n", result.Output, StringComparison.Ordinal);

        var asJson = command.Run("--verify", report, "--json");
        Assert.Equal((0, ""), (asJson.Code, asJson.Error));
        using var json = JsonDocument.Parse(asJson.Output);
        Assert.True(json.RootElement.GetProperty("holds").GetBoolean());
    }

    [Theory]
    [InlineData("pairs.csv", "train/cactus/cactus-00-mirror.jpg,train/cactus/cactus-00.jpg", ",near,", ",exact,")]
    [InlineData("pairs.csv", "train/cactus/cactus-00-mirror.jpg,train/cactus/cactus-00.jpg", ",near,", ",semantic,")]
    [InlineData("pairs.csv", "train/cactus/cactus-00-mirror.jpg,train/cactus/cactus-00.jpg", ",mirror,", ",identity,")]
    [InlineData("pairs.csv", "train/pine/pine-02-later.jpg,train/pine/pine-02.jpg", ",semantic,", ",near,")]
    [InlineData("pairs.csv", "train/house/house-03.jpg,", "train/house/house-03_copy.jpg", "train/pine/pine-02.jpg")]
    [InlineData("decisions.csv", "train/cactus/cactus-00.jpg,", ",keep,", ",remove,")]
    [InlineData("decisions.csv", "train/cactus/cactus-00-mirror.jpg,", ",train/cactus/cactus-00.jpg,", ",train/pine/pine-00.jpg,")]
    [InlineData("decisions.csv", "train/cactus/cactus-00-mirror.jpg,", ",remove,near,2,", ",remove,near,1,")]
    [InlineData("decisions.csv", "train/cactus/cactus-00-mirror.jpg,", ",remove,near,", ",remove,exact,")]
    [InlineData("decisions.csv", "train/cactus/cactus-00-mirror.jpg,", ",cactus,train,", ",house,train,")]
    [InlineData("decisions.csv", "train/cactus/cactus-00-mirror.jpg,", ",cactus,train,", ",cactus,test,")]
    [InlineData("contents.csv", "train/cactus/cactus-00.jpg,", ",480,320,", ",640,320,")]
    [InlineData("contents.csv", "train/cactus/cactus-00.jpg,", ",jpeg,1,", ",jpeg,1,1")]
    [InlineData("pairs.csv", "train/cactus/cactus-00-mirror.jpg,train/cactus/cactus-00.jpg", ",mirror,-", ",mirror,")]
    [InlineData("unreadable.csv", "test/cactus/empty.jpg,", "test/cactus/empty.jpg", "test/cactus/cactus-05.jpg")]
    public void Verify_OneLie_Fails(string list, string line, string from, string to)
    {
        ReportRows.Edit(report, list, line, from, to);
        var result = command.Run("--verify", report);
        Assert.Equal(3, result.Code);
        Assert.StartsWith("FALSE  ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_FileChanged_Fails()
    {
        File.AppendAllText(Path.Combine(root, "train/pine/pine-03.jpg"), "x");
        FailsWith("FALSE  train/pine/pine-03.jpg: has other bytes now");
    }

    [Fact]
    public void Verify_FileNew_Fails()
    {
        File.Copy(Path.Combine(root, "train/pine/pine-03.jpg"), Path.Combine(root, "new.jpg"));
        FailsWith("FALSE  new.jpg: is in the folder but not in the report");
    }

    [Fact]
    public void Verify_FileGone_Fails()
    {
        File.Delete(Path.Combine(root, "train/pine/pine-03.jpg"));
        FailsWith("FALSE  train/pine/pine-03.jpg: cannot be read");
    }

    [Fact]
    public void Verify_RunWithManifestAndMirrorsOnly_KnowsBothByTheReport()
    {
        File.WriteAllText(folder.At("list.csv"), "path,label,split\n"
            + "images/train/cactus/cactus-00.jpg,a,train\nimages/train/cactus/cactus-00-mirror.jpg,a,train\nimages/train/cactus/cactus-00-turned.jpg,a,valid\n");
        Assert.Equal(3, command.Run(root, "--manifest", folder.At("list.csv"), "--transforms", "mirror").Code);
        Assert.Equal(["train/cactus/cactus-00-mirror.jpg"], ReportRows.Removed(report).Keys);
        Assert.Equal(0, command.Run(["--verify", report], "", folder.Path).Code);
    }

    [Fact]
    public void Verify_RunWithFewPixels_KnowsTheLimitByTheReport()
    {
        Assert.Equal(3, command.Run(root, "--max-pixels", "100000").Code);
        Assert.Contains("train/pine/pine-00.jpg,", File.ReadAllText(Path.Combine(report, "unreadable.csv")), StringComparison.Ordinal);
        Assert.Equal(0, command.Run("--verify", report).Code);

        string run = Path.Combine(report, "run.json");
        File.WriteAllText(run, File.ReadAllText(run).Replace("\"100000\"", "\"1000000\"", StringComparison.Ordinal));
        FailsWith("FALSE  train/pine/pine-00.jpg: can be read");
    }

    [Fact]
    public void Verify_CopyThatTheReportPassesOver_Fails()
    {
        Drop("pairs.csv", _ => null);
        Drop("decisions.csv", line => $"{line.Split(',')[0]},house,train,keep,,,,,no duplicate found");
        FailsWith("FALSE  train/house/house-03_copy.jpg: holds the same bytes as train/house/house-03.jpg but is in no group with it");

        void Drop(string list, Func<string, string?> with)
        {
            string file = Path.Combine(report, list);
            File.WriteAllLines(file, File.ReadAllLines(file)
                .Select(l => l.StartsWith("train/house/house-03", StringComparison.Ordinal) ? with(l) : l).OfType<string>());
        }
    }

    private void FailsWith(string expected)
    {
        var result = command.Run("--verify", report);
        Assert.Equal(3, result.Code);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
    }
}
