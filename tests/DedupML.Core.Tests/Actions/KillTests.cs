using DedupML.Actions;
using DedupML.Datasets;

namespace DedupML.Tests.Actions;

/// <summary>Random data sets, and a kill before every single operation on a file or the journal.</summary>
public class KillTests
{
    /// <summary>Stands for a kill: no handler of ours catches it, and the journal's files are put back as they were at that moment.</summary>
    private sealed class KilledException : Exception;

    public static TheoryData<ApplyMode, bool, int> Cases => new()
    {
        { ApplyMode.Move, false, 1 }, { ApplyMode.Move, false, 2 }, { ApplyMode.Move, true, 3 }, { ApplyMode.Link, false, 4 }, { ApplyMode.Link, false, 5 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Undo_AfterAKillAtAnyMomentOfApply_RestoresTheTree(ApplyMode mode, bool copies, int seed)
    {
        for (int kill = 0; ; kill++)
        {
            using var set = new ActionSetting();
            var plan = RandomSet(set, mode, seed);
            var before = set.Tree();
            bool isKilled = Run(set, kill, copies, (journal, files) => RemovalApplier.Apply(plan, mode, set.Quarantine, journal, files, null, default));
            Assert.False(kill == 0 && !isKilled);
            Assert.Empty(set.Undo().Refused);
            Assert.Equal(before, set.Tree());
            Assert.Empty(set.Quarantined());
            if (!isKilled)
                return;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Undo_KilledAtAnyMoment_RestoresTheTreeWhenBegunAgain(ApplyMode mode, bool copies, int seed)
    {
        for (int kill = 0; ; kill++)
        {
            using var set = new ActionSetting();
            var plan = RandomSet(set, mode, seed);
            var before = set.Tree(withAccessed: true);
            Run(set, int.MaxValue, copies, (journal, files) => Assert.NotEmpty(RemovalApplier.Apply(plan, mode, set.Quarantine, journal, files, null, default).Done));
            Assert.NotEqual(before, set.Tree(withAccessed: true));
            bool isKilled = Run(set, kill, copies, (journal, files) => RemovalUndo.Undo(journal, files, null, default));
            Assert.Empty(set.Undo().Refused);
            Assert.Equal(before, set.Tree(withAccessed: true));
            Assert.Empty(set.Quarantined());
            if (!isKilled)
                return;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Apply_AfterAKillAtAnyMoment_EndsAsIfItHadNotBeenKilled(ApplyMode mode, bool copies, int seed)
    {
        SortedDictionary<string, string>? wanted = null;
        for (int kill = int.MaxValue; ; kill = kill == int.MaxValue ? 0 : kill + 1)
        {
            using var set = new ActionSetting();
            var plan = RandomSet(set, mode, seed);
            var before = set.Tree();
            bool isKilled = Run(set, kill, copies, (journal, files) => RemovalApplier.Apply(plan, mode, set.Quarantine, journal, files, null, default));
            using (var journal = ActionJournal.Create(set.Journal, isFlushed: false))
            {
                var result = RemovalApplier.Apply(plan, mode, set.Quarantine, journal);
                Assert.Empty(result.Refused);
                Assert.Equal(plan.Steps.Count, result.Done.Count + result.AlreadyDone.Count);
            }
            Assert.Equal(wanted ??= set.Tree(), set.Tree());
            Assert.Empty(set.Undo().Refused);
            Assert.Equal(before, set.Tree());
            if (!isKilled && kill != int.MaxValue)
                return;
        }
    }

    [Fact]
    public void Delete_KilledAtAnyMoment_GoesOnAndLosesNoKeeper()
    {
        for (int kill = 0; ; kill++)
        {
            using var set = new ActionSetting();
            var plan = RandomSet(set, ApplyMode.Delete, 6);
            var keepers = plan.Steps.Select(s => s.Keeper).ToHashSet();
            var kept = set.Tree().Where(f => keepers.Contains(f.Key)).ToList();
            bool isKilled = Run(set, kill, false, (journal, files) => RemovalApplier.Apply(plan, ApplyMode.Delete, null, journal, files, null, default));
            var result = set.Apply(ApplyMode.Delete, [.. plan.Steps]);
            Assert.Empty(result.Refused);
            Assert.DoesNotContain(set.Names(), n => plan.Removes(n) || n.Contains("copy", StringComparison.Ordinal));
            Assert.Equal(kept, set.Tree().Where(f => keepers.Contains(f.Key)));
            if (!isKilled)
                return;
        }
    }

    /// <summary>Runs until the operation of that number, counted from 0; there the process "dies".</summary>
    /// <returns>Whether it got so far.</returns>
    private static bool Run(ActionSetting set, int kill, bool copies, Action<ActionJournal, FileOperations> run)
    {
        string[] journalFiles = [set.Journal, set.Journal + "-wal"];
        byte[]?[] contents = new byte[]?[2];
        int count = 0;
        try
        {
            using var journal = ActionJournal.Create(set.Journal, isFlushed: false);
            run(journal, new(Before, copies, isFlushed: false));
            return false;
        }
        catch (KilledException)
        {
            for (int i = 0; i < journalFiles.Length; i++)
            {
                File.Delete(journalFiles[i]);
                if (contents[i] is { } content)
                    File.WriteAllBytes(journalFiles[i], content);
            }
            return true;
        }

        void Before(string operation)
        {
            if (count++ != kill)
                return;
            contents = [.. journalFiles.Select(f => File.Exists(f) ? File.ReadAllBytes(f) : null)];
            throw new KilledException();
        }
    }

    /// <summary>A few keepers, each with copies here and there, with sidecars, odd names, own times and permissions.</summary>
    private static RemovalPlan RandomSet(ActionSetting set, ApplyMode mode, int seed)
    {
        var random = new Random(seed);
        var steps = new List<RemovalStep>();
        string[] folders = ["", "cat/", "cat/deep/", "dog é/"];
        for (int group = 0; group < 2; group++)
        {
            string content = $"picture {group} {random.Next()}";
            string keeper = $"{folders[random.Next(folders.Length)]}keep {group}.jpg";
            set.Write(keeper, content);
            for (int i = 0; i < 2; i++)
            {
                string stem = $"{folders[random.Next(folders.Length)]}copy{group}{i}";
                set.Write(stem + ".jpg", mode != ApplyMode.Link && i == 1 ? content + " near" : content);
                if (random.Next(2) == 0 || i == 0)
                    set.Write(stem + ".txt", $"0 0.{i} 0.5 0.1 0.1");
                steps.Add(set.Step(stem + ".jpg", keeper));
            }
        }
        foreach (string name in set.Names())
        {
            long time = 1_500_000_000_000_000_000 + random.NextInt64(1_000_000_000_000_000_000);
            PosixCalls.SetTimes(set.At(name), time + 1_000_000_007, time);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(set.At(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | (random.Next(2) == 0 ? UnixFileMode.GroupRead : UnixFileMode.OtherRead));
        }
        return set.Plan([.. steps]);
    }
}
