using DedupML.Testing;

namespace DedupML.Pipelines.Tests;

/// <summary>What is refused: exit code 2, one line on standard error that says what is wrong, nothing on standard output.</summary>
[Collection(SharedCommand.Name)]
public sealed class UsageTests(DeduplicateCommand command) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("nowhere", "'nowhere' does not exist.")]
    [InlineData("file.txt", "'file.txt' is a file: a folder of images is wanted.")]
    [InlineData("@file.txt", "'@file.txt' does not exist.")]
    [InlineData("[file.txt]", "'./[file.txt]' does not exist.")]
    [InlineData("images more", "Unrecognized command or argument 'more'.")]
    [InlineData("--aply move", "'--aply'")]
    [InlineData("--undi", "There is no option '--undi'.")]
    [InlineData("images --apply copy", "--apply must be move, link or delete, not 'copy'.")]
    [InlineData("images --labels x", "--labels must be folders or none, not 'x'.")]
    [InlineData("images --transforms x", "--transforms must be all, mirror or none, not 'x'.")]
    [InlineData("images --keep pixels,colour", "'colour' is no criterion for keeping: it must be one of split, pixels, compression, hash, path, sharpness, labelled, annotated, folder, oldest, newest.")]
    [InlineData("images --threads 0", "--threads must be 1 to 1024, not '0'.")]
    [InlineData("images --max-pdq-distance 256", "--max-pdq-distance must be 0 to 255, not '256'.")]
    [InlineData("images --max-phash-distance -1", "--max-phash-distance must be 0 to 63, not '-1'.")]
    [InlineData("images --min-quality many", "--min-quality must be 0 to 100, not 'many'.")]
    [InlineData("images --max-pixels 0", "--max-pixels must be a number from 1, not '0'.")]
    [InlineData("images --protect nowhere", "--protect 'nowhere' is not in")]
    [InlineData("images --protect ../other", "--protect '../other' is not in")]
    [InlineData("images --manifest nowhere.csv", "Manifest 'nowhere.csv' cannot be read:")]
    [InlineData("images --manifest bad.csv", "Manifest 'bad.csv', line 1: no column 'path' among 'file'.")]
    [InlineData("--manifest bad.csv", "--manifest needs the folder of images")]
    [InlineData("images --report images/report", "lies inside the images: choose one outside with --report.")]
    [InlineData("images --report images/..report", "lies inside the images: choose one outside with --report.")]
    [InlineData("images --report images", "lies inside the images: choose one outside with --report.")]
    [InlineData("images --report file.txt", "is a file: choose a folder with --report.")]
    [InlineData("images --report other", "holds other files and no report: choose another one with --report.")]
    [InlineData("images --store file.txt", "file.txt")]
    [InlineData("images --yes", "--yes goes with --apply delete only")]
    [InlineData("--from report", "--from needs --apply move, link or delete")]
    [InlineData("--from report --apply move", "is no report folder")]
    [InlineData("--from report --undo report", "--from cannot be given with --undo.")]
    [InlineData("images --from report --apply move", "'images' cannot be given as well.")]
    [InlineData("--from report --apply move --keep path", "--keep cannot be given with --from.")]
    [InlineData("--undo report", "nothing was applied, so nothing can be undone.")]
    [InlineData("--undo report --apply move", "--apply cannot be given with --undo.")]
    [InlineData("--verify report", "is no report folder")]
    [InlineData("--verify report --manifest bad.csv", "--manifest cannot be given with --verify.")]
    public void Run_Wrong_OneLineAndTwo(string arguments, string expected)
    {
        folder.Write("file.txt", "text");
        folder.Write("bad.csv", "file\na.jpg\n");
        folder.Write("other/index.html", "mine");
        folder.Write("images/notes.txt", "no image");
        string[] before = FileTree.Of(folder.Path);
        var result = command.Run(arguments.Split(' '), "", folder.Path);
        Assert.Equal(2, result.Code);
        Assert.Equal("", result.Output);
        Assert.Contains(expected, Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Equal(before, FileTree.Of(folder.Path));
    }
}
