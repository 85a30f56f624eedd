using DedupML.Actions;

namespace DedupML.Tests.Actions;

public sealed class RemovalUndoTests : IDisposable
{
    private readonly ActionSetting set = new();

    public RemovalUndoTests()
    {
        set.Write("keep.jpg", "picture");
        set.Write("b/copy.jpg", "picture");
    }

    public void Dispose() => set.Dispose();

    private RemovalStep Copy => set.Step("b/copy.jpg", "keep.jpg");

    private void AssertRefused(string reason) => Assert.Equal(("b/copy.jpg", reason), set.Undo().Refused.Select(r => (r.Path, r.Reason)).Single());

    [Fact]
    public void Undo_Twice_HasNothingLeft()
    {
        set.Apply(ApplyMode.Move, Copy);
        Assert.Equal(["b/copy.jpg"], set.Undo().Restored);
        var again = set.Undo();
        Assert.Equal((0, 0), (again.Restored.Count, again.Refused.Count));
        Assert.False(Directory.Exists(set.Quarantine));
    }

    [Fact]
    public void Undo_ThenApplyAndUndo_Works()
    {
        var before = set.Tree();
        for (int i = 0; i < 3; i++)
        {
            Assert.Single(set.Apply(i % 2 == 0 ? ApplyMode.Move : ApplyMode.Link, Copy).Done);
            Assert.Single(set.Undo().Restored);
            Assert.Equal(before, set.Tree());
        }
    }

    [Fact]
    public void Undo_ReportFolderWasMoved_FindsTheQuarantineBesideTheJournal()
    {
        var before = set.Tree();
        set.Apply(ApplyMode.Move, Copy);
        string moved = Path.GetDirectoryName(set.Journal)! + "-elsewhere";
        Directory.Move(Path.GetDirectoryName(set.Journal)!, moved);
        using (var journal = ActionJournal.Open(Path.Combine(moved, Path.GetFileName(set.Journal))))
            Assert.Equal(["b/copy.jpg"], RemovalUndo.Undo(journal).Restored);
        Assert.Equal(before, set.Tree());
        Assert.False(Directory.Exists(Path.Combine(moved, "quarantine")));
    }

    [Fact]
    public void Undo_PlaceIsTaken_OverwritesNothingAndCanBeTriedAgain()
    {
        set.Apply(ApplyMode.Move, Copy);
        set.Write("b/copy.jpg", "new work");
        AssertRefused("something else stands there now; the file stays in the quarantine");
        Assert.Equal("new work", File.ReadAllText(set.At("b/copy.jpg")));
        Assert.Equal(["b/copy.jpg"], set.Quarantined());
        File.Delete(set.At("b/copy.jpg"));
        Assert.Equal(["b/copy.jpg"], set.Undo().Restored);
    }

    [Fact]
    public void Undo_QuarantineWasTouched_SaysSo()
    {
        set.Apply(ApplyMode.Move, Copy);
        string moved = Path.Combine(set.Quarantine, "b/copy.jpg");
        File.WriteAllText(moved, "other");
        AssertRefused("it has changed in the quarantine");
        File.Delete(moved);
        AssertRefused($"it is no longer in the quarantine, at '{moved}'");
    }

    [Fact]
    public void Undo_FolderIsGone_IsMadeAgain()
    {
        set.Apply(ApplyMode.Move, Copy);
        Directory.Delete(set.At("b"));
        Assert.Equal(["b/copy.jpg"], set.Undo().Restored);
    }

    [Fact]
    public void Undo_FolderBecameALink_IsRefused()
    {
        set.Apply(ApplyMode.Move, Copy);
        Directory.Delete(set.At("b"));
        Directory.CreateSymbolicLink(set.At("b"), Path.GetTempPath());
        AssertRefused("a symbolic link stands there, or above it, now");
    }

    [Fact]
    public void Undo_LinkWhoseKeeperIsGone_StillHasItsBytes()
    {
        var before = set.Tree();
        set.Apply(ApplyMode.Link, Copy);
        File.Delete(set.At("keep.jpg"));
        Assert.Equal(["b/copy.jpg"], set.Undo().Restored);
        Assert.Equal(before["b/copy.jpg"], set.Tree()["b/copy.jpg"]);
    }

    [Fact]
    public void Undo_LinkThatWasDeleted_ComesBackFromItsKeeper()
    {
        var before = set.Tree();
        set.Apply(ApplyMode.Link, Copy);
        File.Delete(set.At("b/copy.jpg"));
        Assert.Equal(["b/copy.jpg"], set.Undo().Restored);
        Assert.Equal(before, set.Tree());
    }

    [Fact]
    public void Undo_LinkWhoseBytesChanged_IsRefused()
    {
        set.Apply(ApplyMode.Link, Copy);
        File.AppendAllText(set.At("keep.jpg"), "!");
        AssertRefused("its bytes have changed since it was linked");
        File.Delete(set.At("b/copy.jpg"));
        AssertRefused("it is gone, and its keeper 'keep.jpg' no longer holds the same bytes");
    }

    [Fact]
    public void Open_WrongJournals_AreOneClearLine()
    {
        Assert.Contains("nothing was applied", Message(set.Journal), StringComparison.Ordinal);
        set.Write("../report/journal.db", "this is a text and no database at all");
        Assert.Contains("is no journal", Message(set.Journal), StringComparison.Ordinal);
        using var first = ActionJournal.Create(set.Journal + "2");
        Assert.Contains("in use by another run", Message(set.Journal + "2"), StringComparison.Ordinal);
        Assert.Equal((null, 0), (first.Root, first.UndoableCount));
    }

    private static string Message(string journal) => Assert.Throws<ActionException>(() => ActionJournal.Open(journal)).Message;
}
