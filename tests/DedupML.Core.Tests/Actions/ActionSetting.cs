using System.Security.Cryptography;
using System.Text;
using DedupML.Actions;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Testing;

namespace DedupML.Tests.Actions;

/// <summary>A data set, a report folder beside it, and the shortest ways to act on them.</summary>
internal sealed class ActionSetting : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ActionSetting() => Directory.CreateDirectory(Root);

    public string Root => folder.At("set");

    public string Quarantine => folder.At("report/quarantine");

    public string Journal => folder.At("report/journal.db");

    public string At(string path) => Path.Combine(Root, path);

    public string Write(string path, string content) => folder.Write("set/" + path, content);

    public static ContentHash Hash(string content) => ContentHash.Of(Encoding.UTF8.GetBytes(content));

    /// <summary>A step over the files as they are now.</summary>
    public RemovalStep Step(string path, string keeper) => new(path, HashOf(path), keeper, HashOf(keeper));

    public RemovalPlan Plan(params RemovalStep[] steps) => new(Root, steps);

    public ApplyResult Apply(ApplyMode mode, params RemovalStep[] steps)
    {
        using var journal = ActionJournal.Create(Journal, isFlushed: false);
        return RemovalApplier.Apply(Plan(steps), mode, Quarantine, journal);
    }

    public UndoResult Undo()
    {
        using var journal = ActionJournal.Create(Journal, isFlushed: false);
        return RemovalUndo.Undo(journal);
    }

    public string[] Names() => folder.Names("set");

    public string[] Quarantined() => Directory.Exists(Quarantine) ? folder.Names("report/quarantine") : [];

    /// <summary>All that an undo must bring back: names, bytes, times to the nanosecond, permissions, and which names are one file.</summary>
    /// <param name="withAccessed">Whether the times of the last reading count, which this method does not change. Keepers are
    /// read to check them, so theirs never count.</param>
    public SortedDictionary<string, string> Tree(bool withAccessed = false)
    {
        var tree = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var firstNames = new Dictionary<FileIdentity, string>();
        foreach (string name in Names())
        {
            var status = FileStatus.Of(At(name))!.Value;
            string first = firstNames.TryAdd(status.Identity!.Value, name) ? name : firstNames[status.Identity.Value];
            string content = status.Kind == FileKind.Link ? "-> " + new FileInfo(At(name)).LinkTarget : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(At(name))))[..8];
            if (status.Kind == FileKind.File)
                PosixCalls.SetTimes(At(name), status.Accessed, status.Modified);
            string accessed = withAccessed && !name.Contains("keep", StringComparison.Ordinal) ? $"accessed {status.Accessed} " : "";
            tree[name] = $"{content} {accessed}modified {status.Modified} mode {status.Mode} as {first}";
        }
        return tree;
    }

    public void Dispose() => folder.Dispose();

    private ContentHash HashOf(string path) => ContentHash.Of(File.ReadAllBytes(At(path)));
}
