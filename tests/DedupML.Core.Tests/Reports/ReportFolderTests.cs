using System.Globalization;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Selection;

namespace DedupML.Tests.Reports;

public sealed class ReportFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_Pets_DecisionsAndPairsAreAsTheDesignSays()
    {
        ReportWriter.Write(ReportSamples.Pets(), folder.Path);
        Assert.Equal("""
            path,label,split,action,tier,group,keeper,uniqueness,reason
            test/cat/b.jpg,cat,test,keep,exact,1,test/cat/b.jpg,,most pixels of its group
            test/cat/g.jpg,cat,test,keep,,,,,
            train/cat/a.jpg,cat,train,remove,exact,1,test/cat/b.jpg,,as large as the one that stays; its path comes later
            train/cat/e.jpg,cat,train,review,near,2,,,labels differ: say which is right
            train/cat/f.gif,cat,train,keep,,,,,
            train/dog/d.jpg,dog,train,keep,near,3,train/dog/d.jpg,,most pixels of its group
            train/dog/e.jpg,dog,train,review,near,2,,,labels differ: say which is right
            train/dog/h.jpg,dog,train,keep,,,,,
            "train/dog/é, ""x"".jpg",dog,train,remove,near,3,train/dog/d.jpg,,fewer pixels than the one that stays
            valid/cat/c.jpg,cat,validation,remove,exact,1,test/cat/b.jpg,,as large as the one that stays; its path comes later

            """, File.ReadAllText(folder[ReportFiles.Decisions]));
        Assert.Equal("""
            a,b,tier,transform,matrix,hash_distance,cosine,residual
            test/cat/b.jpg,train/cat/a.jpg,exact,identity,,,,
            test/cat/b.jpg,valid/cat/c.jpg,exact,identity,,,,
            test/cat/g.jpg,train/cat/f.gif,semantic,identity,,30,,25.00
            train/cat/e.jpg,train/dog/e.jpg,near,identity,,4,,1.50
            train/dog/d.jpg,"train/dog/é, ""x"".jpg",near,mirror,,18,,3.25

            """, File.ReadAllText(folder[ReportFiles.Pairs]));
        Assert.NotEqual(0xEF, File.ReadAllBytes(folder[ReportFiles.Decisions])[0]);   // no byte order mark
    }

    [Fact]
    public void Write_TurkishCultureAndOtherWorkingDirectory_SameBytes()
    {
        var report = ReportSamples.Pets() with { Matches = [.. ReportSamples.Pets().Matches.Select(m => m with { Cosine = 0.125, Matrix = new AffineMatrix(-1, 0, 1.25, 0, 1, 0) })] };
        ReportWriter.Write(report, folder["a"]);
        HtmlReport.Write(report, folder["a"], _ => [1, 2, 3]);
        var (culture, directory) = (CultureInfo.CurrentCulture, Environment.CurrentDirectory);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Environment.CurrentDirectory = folder.Path;
            ReportWriter.Write(report, "b");
            HtmlReport.Write(report, "b", _ => [1, 2, 3], new() { Threads = 1 });
        }
        finally { (CultureInfo.CurrentCulture, Environment.CurrentDirectory) = (culture, directory); }
        string[] names = [ReportFiles.Decisions, ReportFiles.Pairs, ReportFiles.Contents, ReportFiles.Unreadable, ReportFiles.Run];
        Assert.All(names, n => Assert.Equal(File.ReadAllBytes(folder[$"a/{n}"]), File.ReadAllBytes(folder[$"b/{n}"])));
        // The page names its own folder in the commands: that path apart, the bytes are the same.
        Assert.Equal(File.ReadAllText(folder["a/index.html"]).Replace($">{folder["a"]}<", $">{folder["b"]}<", StringComparison.Ordinal), File.ReadAllText(folder["b/index.html"]));
    }

    [Fact]
    public void Write_OtherTimes_DifferInOneObjectOnly()
    {
        var report = ReportSamples.Pets();
        ReportWriter.Write(report, folder["a"]);
        ReportWriter.Write(report with { Run = report.Run with { Times = new Dictionary<string, double> { ["reading"] = 99 } } }, folder["b"]);
        var (a, b) = (File.ReadAllText(folder["a/run.json"]), File.ReadAllText(folder["b/run.json"]));
        Assert.Equal(a[..a.IndexOf("\"seconds\"", StringComparison.Ordinal)], b[..b.IndexOf("\"seconds\"", StringComparison.Ordinal)]);
        Assert.EndsWith("\"seconds\": {\n    \"reading\": 99\n  }\n}\n", b, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var report = ReportSamples.Pets();
        ReportWriter.Write(report, folder.Path);
        var read = ReportReader.Read(folder.Path);
        Assert.Equal(report.Decisions, read.Images.Select(i => i.Decision));
        Assert.Equal(report.Matches, read.Matches);
        Assert.Equal(report.Unreadable, read.Unreadable);
        Assert.Equal(report.Dataset.Root, read.Root);
        Assert.Equal(report.Images.Select(i => (i.Path, i.Label, i.Split, i.Features.Content, i.Features.Bytes, i.Features.Frames)),
            read.Images.Select(i => (i.Path, i.Label, i.Split, i.Content.Hash, i.Content.Bytes, i.Content.Frames)));
    }

    [Fact]
    public void Read_SavedByASpreadsheetInAnotherOrder_IsTheSame()
    {
        ReportWriter.Write(ReportSamples.Pets(), folder.Path);
        var before = ReportReader.Read(folder.Path);
        var lines = File.ReadAllLines(folder[ReportFiles.Decisions]);
        File.WriteAllText(folder[ReportFiles.Decisions], "\uFEFF" + string.Join("\r\n", lines.Take(1).Concat(lines.Skip(1).Reverse())).Replace(",keep,", ",KEEP,", StringComparison.Ordinal));
        Assert.Equal(before.Images, ReportReader.Read(folder.Path).Images);
    }

    [Fact]
    public void Read_RemovalTakenBack_IsKept()
    {
        Edit(ReportFiles.Decisions, "cat,train,remove", "cat,train,keep");
        Assert.Equal(DecisionAction.Keep, ReportReader.Read(folder.Path).Images[2].Decision.Action);
    }

    [Theory]
    [InlineData("keeper goes too", "decisions.csv", "b.jpg,cat,test,keep", "b.jpg,cat,test,review", "line 4", "'train/cat/a.jpg' cannot be removed", "line 2 says review", "Set one of the two to keep")]
    [InlineData("no keeper", "decisions.csv", "e.jpg,cat,train,review", "e.jpg,cat,train,remove", "line 5", "'train/cat/e.jpg'", "name in the column keeper")]
    [InlineData("single image", "decisions.csv", "g.jpg,cat,test,keep", "g.jpg,cat,test,remove", "line 3", "'test/cat/g.jpg'", "Set it to keep")]
    [InlineData("look-alike only", "decisions.csv", "f.gif,cat,train,keep,,,", "f.gif,cat,train,remove,,,test/cat/g.jpg", "line 6", "no exact or near match", "'test/cat/g.jpg'")]
    [InlineData("keeper without a match", "decisions.csv", "remove,near,3,train/dog/d.jpg", "remove,near,3,train/dog/h.jpg", "line 10", "no exact or near match")]
    [InlineData("unknown keeper", "decisions.csv", "remove,near,3,train/dog/d.jpg", "remove,near,3,elsewhere.jpg", "line 10", "'elsewhere.jpg'")]
    [InlineData("no such action", "decisions.csv", "g.jpg,cat,test,keep", "g.jpg,cat,test,delete", "line 3", "must be one of keep, remove, review")]
    [InlineData("row left out", "decisions.csv", "train/dog/h.jpg,dog,train,keep,,,,,\n", "", "no row for 'train/dog/h.jpg'", "set their action to keep")]
    [InlineData("row twice", "decisions.csv", "train/dog/h.jpg,", "test/cat/g.jpg,cat,test,keep,,,,,\ntrain/dog/h.jpg,", "line 9", "a second time")]
    [InlineData("unknown image", "decisions.csv", "train/dog/h.jpg,", "new.jpg,,,keep,,,,,\ntrain/dog/h.jpg,", "line 9", "'new.jpg' is not in contents.csv")]
    [InlineData("column lost", "decisions.csv", "path,label,", "path,", "decisions.csv, line 1", "the first line must be")]
    [InlineData("field lost", "decisions.csv", "h.jpg,dog,", "h.jpg,", "line 9", "there are 8 fields")]
    [InlineData("proof deleted", "pairs.csv", "test/cat/b.jpg,valid/cat/c.jpg,exact,identity,,,,\n", "", "decisions.csv, line 11", "no exact or near match")]
    [InlineData("distance no number", "pairs.csv", ",,30,,", ",,thirty,,", "pairs.csv, line 4", "'thirty' is no whole number")]
    [InlineData("transform unknown", "pairs.csv", ",mirror,", ",flip,", "pairs.csv, line 6", "'flip' is no transform")]
    [InlineData("quote left open", "unreadable.csv", "path,reason", "\"path,reason", "unreadable.csv: Line 1", "never closed")]
    public void Read_EditedBadly_IsRefusedWithTheLine(string what, string file, string from, string to, params string[] complaints)
    {
        Edit(file, from, to);
        var e = Assert.Throws<InvalidReportException>(() => ReportReader.Read(folder.Path));
        Assert.All(complaints, c => Assert.True(e.Message.Contains(c, StringComparison.Ordinal), $"{what}: {e.Message} lacks: {c}"));
    }

    [Theory]
    [InlineData("contents.csv")]
    [InlineData("run.json")]
    public void Read_FileMissing_SaysWhichAndWhatToDo(string name)
    {
        ReportWriter.Write(ReportSamples.Pets(), folder.Path);
        File.Delete(folder[name]);
        var e = Assert.Throws<InvalidReportException>(() => ReportReader.Read(folder.Path));
        Assert.Contains(name, e.Message, StringComparison.Ordinal);
        Assert.Contains("Make the report again", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void WriteThenRead_NoDuplicates_IsAFineResult(int count)
    {
        ReportWriter.Write(ReportSamples.Singles(count), folder.Path);
        Assert.Equal(count, ReportReader.Read(folder.Path).Images.Count);
    }

    [Fact]
    public void Write_Contradiction_LeavesTheOldReport()
    {
        ReportWriter.Write(ReportSamples.Pets(), folder.Path);
        string before = File.ReadAllText(folder[ReportFiles.Decisions]);
        Assert.Throws<InvalidOperationException>(() => ReportWriter.Write(ReportSamples.Pets() with { Matches = [] }, folder.Path));
        Assert.Equal(before, File.ReadAllText(folder[ReportFiles.Decisions]));
    }

    private void Edit(string file, string from, string to)
    {
        ReportWriter.Write(ReportSamples.Pets(), folder.Path);
        string text = File.ReadAllText(folder[file]);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(folder[file], text.Replace(from, to, StringComparison.Ordinal));
    }
}
