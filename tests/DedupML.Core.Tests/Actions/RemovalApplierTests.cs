using DedupML.Actions;
using DedupML.Datasets;

namespace DedupML.Tests.Actions;

public sealed class RemovalApplierTests : IDisposable
{
    private readonly ActionSetting set = new();

    public RemovalApplierTests()
    {
        set.Write("a/keep.jpg", "picture");
        set.Write("b/copy.jpg", "picture");
        set.Write("b/near.jpg", "picture, smaller");
    }

    public void Dispose() => set.Dispose();

    private RemovalStep Copy => set.Step("b/copy.jpg", "a/keep.jpg");

    private void AssertRefused(ApplyMode mode, RemovalStep step, string reason)
    {
        var before = set.Tree();
        var result = set.Apply(mode, step);
        Assert.Empty(result.Done);
        var refused = Assert.Single(result.Refused);
        Assert.Equal(step.Path, refused.Path);
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Reason);
        Assert.Equal(before, set.Tree());
        Assert.Empty(set.Quarantined());
    }

    [Fact]
    public void Apply_Move_KeepsTheTreeInTheQuarantine()
    {
        var result = set.Apply(ApplyMode.Move, Copy, set.Step("b/near.jpg", "a/keep.jpg"));
        Assert.Equal(["b/copy.jpg", "b/near.jpg"], result.Done);
        Assert.Equal(["a/keep.jpg"], set.Names());
        Assert.Equal(["b/copy.jpg", "b/near.jpg"], set.Quarantined());
        Assert.Equal("picture".Length + "picture, smaller".Length, result.BytesFreed);
    }

    [Fact]
    public void Apply_Link_MakesOneFileOfTwoNames()
    {
        var result = set.Apply(ApplyMode.Link, Copy);
        Assert.Equal(["b/copy.jpg"], result.Done);
        Assert.Equal(7, result.BytesFreed);
        Assert.Equal(FileStatus.Of(set.At("a/keep.jpg"))!.Value.Identity, FileStatus.Of(set.At("b/copy.jpg"))!.Value.Identity);
        Assert.Equal(["a/keep.jpg", "b/copy.jpg", "b/near.jpg"], set.Names());
    }

    [Fact]
    public void Apply_Delete_TakesTheImageAndItsSidecars()
    {
        set.Write("b/copy.txt", "0 1 2 3 4");
        set.Write("b/copy.md", "not a sidecar");
        var result = set.Apply(ApplyMode.Delete, Copy);
        Assert.Equal(["b/copy.jpg"], result.Done);
        Assert.Equal(["a/keep.jpg", "b/copy.md", "b/near.jpg"], set.Names());
        Assert.Equal(7 + 9, result.BytesFreed);
        Assert.Equal(["b/copy.jpg", "b/copy.txt"], set.Undo().Refused.Select(r => r.Path));
    }

    [Fact]
    public void Apply_Move_TakesSidecarsAlong()
    {
        foreach (string sidecar in (string[])["b/copy.txt", "b/copy.xml", "b/copy.JSON"])
            set.Write(sidecar, sidecar);
        set.Apply(ApplyMode.Move, Copy);
        Assert.Equal(["b/copy.JSON", "b/copy.jpg", "b/copy.txt", "b/copy.xml"], set.Quarantined());
    }

    [Fact]
    public void Apply_Link_LeavesSidecars()
    {
        set.Write("b/copy.txt", "boxes");
        set.Apply(ApplyMode.Link, Copy);
        Assert.Contains("b/copy.txt", set.Names());
    }

    [Fact]
    public void Apply_SharedSidecar_StaysUntilTheLastImageOfTheStemGoes()
    {
        set.Write("b/copy.txt", "boxes");
        set.Write("b/copy.png", "picture");
        set.Apply(ApplyMode.Move, Copy);
        Assert.Equal(["b/copy.jpg"], set.Quarantined());
        set.Apply(ApplyMode.Move, set.Step("b/copy.png", "a/keep.jpg"));
        Assert.Equal(["b/copy.jpg", "b/copy.png", "b/copy.txt"], set.Quarantined());
    }

    [Fact]
    public void Apply_BothImagesOfAStemGo_SidecarGoesWithTheSecond()
    {
        set.Write("b/copy.txt", "boxes");
        set.Write("b/copy.png", "picture");
        set.Apply(ApplyMode.Move, Copy, set.Step("b/copy.png", "a/keep.jpg"));
        Assert.Equal(["b/copy.jpg", "b/copy.png", "b/copy.txt"], set.Quarantined());
    }

    [Theory]
    [InlineData(ApplyMode.Move), InlineData(ApplyMode.Link), InlineData(ApplyMode.Delete)]
    public void Apply_FileChangedButNotItsSizeAndTime_IsRefused(ApplyMode mode)
    {
        foreach (var (changed, reason) in (ReadOnlySpan<(string, string)>)[("a/keep.jpg", "its keeper 'a/keep.jpg' has changed"), ("b/copy.jpg", "it has changed")])
        {
            var step = Copy;
            var time = File.GetLastWriteTimeUtc(set.At(changed));
            set.Write(changed, "Picture");
            File.SetLastWriteTimeUtc(set.At(changed), time);
            AssertRefused(mode, step, reason);
            set.Write(changed, "picture");
        }
    }

    [Theory]
    [InlineData(ApplyMode.Move), InlineData(ApplyMode.Link), InlineData(ApplyMode.Delete)]
    public void Apply_OneOfTheTwoIsGone_IsRefused(ApplyMode mode)
    {
        var step = Copy;
        File.Delete(set.At("a/keep.jpg"));
        AssertRefused(mode, step, "its keeper 'a/keep.jpg' is no longer there");
        set.Write("a/keep.jpg", "picture");
        File.Delete(set.At("b/copy.jpg"));
        AssertRefused(mode, step, "it is no longer there");
    }

    [Theory]
    [InlineData(ApplyMode.Move), InlineData(ApplyMode.Link), InlineData(ApplyMode.Delete)]
    public void Apply_TwoNamesOfOneFile_LosesNothing(ApplyMode mode)
    {
        PosixCalls.Link(set.At("a/keep.jpg"), set.At("b/second.jpg"));
        AssertRefused(mode, set.Step("b/second.jpg", "a/keep.jpg"), "under two names");
        AssertRefused(mode, new("a/keep.jpg", ActionSetting.Hash("picture"), "a/keep.jpg", ActionSetting.Hash("picture")), "is to go as well");
    }

    [Theory]
    [InlineData(ApplyMode.Move), InlineData(ApplyMode.Link), InlineData(ApplyMode.Delete)]
    public void Apply_SymbolicLinks_AreNeverActedOn(ApplyMode mode)
    {
        File.CreateSymbolicLink(set.At("b/link.jpg"), set.At("a/keep.jpg"));
        Directory.CreateSymbolicLink(set.At("linked"), set.At("b"));
        AssertRefused(mode, set.Step("b/link.jpg", "b/copy.jpg"), "it is a symbolic link");
        AssertRefused(mode, set.Step("b/copy.jpg", "b/link.jpg"), "its keeper 'b/link.jpg' is a symbolic link");
        AssertRefused(mode, set.Step("linked/copy.jpg", "a/keep.jpg"), "it is a symbolic link, or lies behind one");
        AssertRefused(mode, set.Step("b/copy.jpg", "linked/copy.jpg"), "is a symbolic link, or lies behind one");
    }

    [Fact]
    public void Apply_KeeperThatGoesToo_IsRefused()
    {
        set.Write("c.jpg", "picture");
        var result = set.Apply(ApplyMode.Delete, set.Step("c.jpg", "b/copy.jpg"), Copy);
        Assert.Equal(["b/copy.jpg"], result.Done);
        Assert.Equal("its keeper 'b/copy.jpg' is to go as well", Assert.Single(result.Refused).Reason);
        Assert.True(File.Exists(set.At("c.jpg")));
    }

    [Fact]
    public void Apply_RingOfKeepers_RemovesNothing()
    {
        var result = set.Apply(ApplyMode.Delete, Copy, set.Step("a/keep.jpg", "b/copy.jpg"));
        Assert.Equal((0, 2), (result.Done.Count, result.Refused.Count));
    }

    [Fact]
    public void Apply_LinkOfAnotherPicture_IsRefused() => AssertRefused(ApplyMode.Link, set.Step("b/near.jpg", "a/keep.jpg"), "is not byte-equal to its keeper");

    [Fact]
    public void Apply_LinkOfAFileWithOtherNames_IsRefused()
    {
        PosixCalls.Link(set.At("b/copy.jpg"), set.At("b/other.jpg"));
        AssertRefused(ApplyMode.Link, Copy, "it has other names");
    }

    [Fact]
    public void Apply_MoveOfAFileWithOtherNames_FreesNothing()
    {
        PosixCalls.Link(set.At("b/copy.jpg"), set.At("b/other.jpg"));
        Assert.Equal(0, set.Apply(ApplyMode.Move, Copy).BytesFreed);
    }

    [Fact]
    public void Apply_QuarantineHoldsTheName_OverwritesNothing()
    {
        set.Write("../report/quarantine/b/copy.jpg", "from earlier");
        var result = set.Apply(ApplyMode.Move, Copy);
        Assert.Equal("the quarantine already holds 'b/copy.jpg'", Assert.Single(result.Refused).Reason);
        Assert.Equal("from earlier", File.ReadAllText(Path.Combine(set.Quarantine, "b/copy.jpg")));
        Assert.True(File.Exists(set.At("b/copy.jpg")));
    }

    [Fact]
    public void Apply_FolderCannotBeMade_IsRefusedAndTheRestGoesOn()
    {
        set.Write("c/d/copy.jpg", "picture");
        set.Write("../report/quarantine/b", "a file where the folder should be");
        var before = set.Tree();
        var result = set.Apply(ApplyMode.Move, Copy, set.Step("c/d/copy.jpg", "a/keep.jpg"));
        Assert.Equal(["c/d/copy.jpg"], result.Done);
        Assert.Equal(["b/copy.jpg"], result.Refused.Select(r => r.Path));
        set.Undo();
        Assert.Equal(before, set.Tree());
    }

    [Theory]
    [InlineData(ApplyMode.Move), InlineData(ApplyMode.Link), InlineData(ApplyMode.Delete)]
    public void Apply_Again_RepeatsNothing(ApplyMode mode)
    {
        var step = Copy;
        set.Apply(mode, step);
        var after = set.Tree();
        var again = set.Apply(mode, step);
        Assert.Equal(["b/copy.jpg"], again.AlreadyDone);
        Assert.Equal((0, 0, 0L), (again.Done.Count, again.Refused.Count, again.BytesFreed));
        Assert.Equal(after, set.Tree());
    }

    [Fact]
    public void Apply_OddNames_Move()
    {
        set.Write("b/two\nlines, \"größe\" 日本.jpg", "picture");
        var step = set.Step("b/two\nlines, \"größe\" 日本.jpg", "a/keep.jpg");
        Assert.Single(set.Apply(ApplyMode.Move, step).Done);
        Assert.Single(set.Undo().Restored);
        Assert.True(File.Exists(set.At(step.Path)));
    }

    [Fact]
    public void Apply_WrongSetting_IsOneClearLine()
    {
        using var journal = ActionJournal.Create(set.Journal);
        Assert.Contains("lies inside the data set", Message(() => RemovalApplier.Apply(set.Plan(), ApplyMode.Move, set.At("q"), journal)), StringComparison.Ordinal);
        Assert.Contains("needs a quarantine", Message(() => RemovalApplier.Apply(set.Plan(), ApplyMode.Move, null, journal)), StringComparison.Ordinal);
        RemovalApplier.Apply(set.Plan(), ApplyMode.Link, null, journal);
        Assert.Contains("belongs to", Message(() => RemovalApplier.Apply(new(set.At("b"), []), ApplyMode.Link, null, journal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_WrongPaths_AreOneClearLine()
    {
        Assert.Contains("listed twice", Message(() => set.Plan(Copy, Copy)), StringComparison.Ordinal);
        foreach (string path in (string[])["../x.jpg", "/x.jpg", "a/../../x.jpg", "", "a//x.jpg"])
            Assert.Contains("no path below", Message(() => set.Plan(Copy with { Path = path })), StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_Cancelled_KeepsWhatIsDoneAndGoesOnLater()
    {
        using var stop = new CancellationTokenSource();
        var steps = new[] { Copy, set.Step("b/near.jpg", "a/keep.jpg") };
        using (var journal = ActionJournal.Create(set.Journal))
            Assert.Throws<OperationCanceledException>(() => RemovalApplier.Apply(set.Plan(steps), ApplyMode.Move, set.Quarantine, journal, new StopAtFirst(stop), stop.Token));
        Assert.Equal(["b/copy.jpg"], set.Quarantined());
        var result = set.Apply(ApplyMode.Move, steps);
        Assert.Equal(("b/copy.jpg", "b/near.jpg"), (Assert.Single(result.AlreadyDone), Assert.Single(result.Done)));
    }

    private static string Message(Action action) => Assert.Throws<ActionException>(action).Message;

    private sealed class StopAtFirst(CancellationTokenSource stop) : IProgress<ActionProgress>
    {
        public void Report(ActionProgress value)
        {
            Assert.Equal(new(1, 2), value);
            stop.Cancel();
        }
    }
}
