using DedupML.Features;
using Microsoft.Data.Sqlite;

namespace DedupML.Actions;

/// <summary>The memory of what was done to files, from which it can be undone: an SQLite database in the report folder. Each
/// step is on the disk before the first file is touched (intended) and again afterwards (done).</summary>
/// <remarks>While it is open no other process can open it, so that two applications of one report cannot meet. Not for several
/// threads at once.</remarks>
public sealed class ActionJournal : IDisposable
{
    private const string Version = "1";
    private readonly SqliteConnection connection;

    private ActionJournal(SqliteConnection connection, string path)
    {
        this.connection = connection;
        FileName = path;
    }

    /// <summary>Full path of the database.</summary>
    public string FileName { get; }

    /// <summary>Full path of the data set's folder that the entries are relative to; null while nothing was ever applied.</summary>
    public string? Root => Setting("root");

    /// <summary>Number of files, sidecars too, that an undo would bring back.</summary>
    public int UndoableCount => Convert.ToInt32(
        Command("SELECT count(*) FROM entries WHERE state <> $undone", ("$undone", (int)JournalState.Undone)).ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Opens a journal, or begins one; its folder is made.</summary>
    /// <exception cref="ActionException">It is no journal, of another version, or in use by another process.</exception>
    public static ActionJournal Create(string path) => Create(path, isFlushed: true);

    /// <summary>For tests of kills, which lose nothing that the system was told, other than power cuts.</summary>
    internal static ActionJournal Create(string path, bool isFlushed) => Connect(path, SqliteOpenMode.ReadWriteCreate, isFlushed);

    /// <summary>Opens a journal that must exist.</summary>
    /// <exception cref="ActionException">It does not exist, is no journal, of another version, or in use by another process.</exception>
    public static ActionJournal Open(string path) => File.Exists(path) ? Connect(path, SqliteOpenMode.ReadWrite, isFlushed: true)
        : throw new ActionException($"There is no journal '{path}': nothing was applied, so nothing can be undone.");

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    /// <summary>Binds the journal to one data set, once.</summary>
    internal void BindTo(string root)
    {
        if (Root is null)
            Command("INSERT INTO settings VALUES ('root', $root)", ("$root", root)).ExecuteNonQuery();
        else if (Root != root)
            throw new ActionException($"The journal '{FileName}' belongs to '{Root}', not to '{root}'.");
    }

    /// <summary>Writes what is about to happen.</summary>
    /// <returns>The same entries with their numbers.</returns>
    internal IReadOnlyList<JournalEntry> Intend(IReadOnlyList<JournalEntry> entries)
    {
        using var transaction = connection.BeginTransaction();
        long step = (long)Command("SELECT coalesce(max(step), 0) + 1 FROM entries").ExecuteScalar()!;
        var written = entries.Select(e => Insert(e with { Step = step })).ToList();
        transaction.Commit();
        return written;
    }

    /// <summary>Writes that a whole step has happened.</summary>
    internal void MarkDone(long step) =>
        Command("UPDATE entries SET state = $done WHERE step = $step AND state = $intended",
            ("$done", (int)JournalState.Done), ("$step", step), ("$intended", (int)JournalState.Intended)).ExecuteNonQuery();

    /// <summary>Writes that one file is again as it was.</summary>
    internal void MarkUndone(long id) =>
        Command("UPDATE entries SET state = $undone WHERE id = $id", ("$undone", (int)JournalState.Undone), ("$id", id)).ExecuteNonQuery();

    /// <summary>Whether an image with these bytes went from this path, and was not brought back.</summary>
    internal bool HasDone(string path, ContentHash content) =>
        Read("path = $path AND state = $done AND is_image", ("$path", path), ("$done", (int)JournalState.Done)).Exists(e => e.Content == content);

    /// <summary>The entries whose step was interrupted, newest first.</summary>
    internal List<JournalEntry> Interrupted() => Read($"state = {(int)JournalState.Intended}");   // as a number: only so is the index used

    /// <summary>All entries that are not undone, newest first.</summary>
    internal List<JournalEntry> Undoable() => Read("state <> $undone", ("$undone", (int)JournalState.Undone));

    private static ActionJournal Connect(string path, SqliteOpenMode mode, bool isFlushed)
    {
        string full = Path.GetFullPath(path);
        var text = new SqliteConnectionStringBuilder { DataSource = full, Mode = mode, Pooling = false, DefaultTimeout = 1 };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            if (mode == SqliteOpenMode.ReadWriteCreate)
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            connection.Open();
            var journal = new ActionJournal(connection, full);
            journal.Prepare(isFlushed);
            return journal;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException or ActionException)
        {
            connection.Dispose();
            throw e switch
            {
                ActionException => e,
                SqliteException { SqliteErrorCode: 5 or 6 } => new ActionException($"The journal '{path}' is in use by another run: wait until it ends.", e),
                SqliteException { SqliteErrorCode: 26 } => new ActionException($"'{path}' is no journal.", e),
                _ => new ActionException($"The journal '{path}' cannot be opened: {e.Message.ReplaceLineEndings(" ")}", e),
            };
        }
    }

    private void Prepare(bool isFlushed)
    {
        // Full: what is intended must be on the disk before a file is touched.
        Command($"PRAGMA synchronous = {(isFlushed ? "FULL" : "OFF")}").ExecuteNonQuery();
        Command("""
            PRAGMA locking_mode = EXCLUSIVE;
            PRAGMA journal_mode = WAL;
            BEGIN IMMEDIATE;
            CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
            CREATE TABLE IF NOT EXISTS entries (
                id INTEGER PRIMARY KEY, step INTEGER NOT NULL, path TEXT NOT NULL, is_image INTEGER NOT NULL, mode INTEGER NOT NULL,
                target TEXT NOT NULL, keeper TEXT NOT NULL, content BLOB NOT NULL, accessed INTEGER NOT NULL, modified INTEGER NOT NULL,
                permissions INTEGER NOT NULL, state INTEGER NOT NULL);
            CREATE INDEX IF NOT EXISTS entries_by_path ON entries (path);
            CREATE INDEX IF NOT EXISTS entries_by_step ON entries (step);
            CREATE INDEX IF NOT EXISTS entries_intended ON entries (state) WHERE state = 0;
            INSERT OR IGNORE INTO settings VALUES ('version', '1');
            COMMIT;
            """).ExecuteNonQuery();
        if (Setting("version") is var version && version != Version)
            throw new ActionException($"The journal '{FileName}' is of version {version}, this tool's is {Version}: undo it with the tool that made it.");
    }

    private string? Setting(string name) => (string?)Command("SELECT value FROM settings WHERE name = $name", ("$name", name)).ExecuteScalar();

    private JournalEntry Insert(JournalEntry e)
    {
        byte[] content = new byte[ContentHash.Size];
        e.Content.CopyTo(content);
        long id = (long)Command(
            "INSERT INTO entries VALUES (NULL, $step, $path, $image, $mode, $target, $keeper, $content, $accessed, $modified, $permissions, 0); SELECT last_insert_rowid()",
            ("$step", e.Step), ("$path", e.Path), ("$image", e.IsImage), ("$mode", (int)e.Mode), ("$target", e.Target), ("$keeper", e.Keeper),
            ("$content", content), ("$accessed", e.Accessed), ("$modified", e.Modified), ("$permissions", (int)e.Permissions)).ExecuteScalar()!;
        return e with { Id = id };
    }

    private List<JournalEntry> Read(string condition, params (string Name, object Value)[] parameters)
    {
        var entries = new List<JournalEntry>();
        using var rows = Command(
            $"SELECT id, step, path, is_image, mode, target, keeper, content, accessed, modified, permissions, state FROM entries WHERE {condition} ORDER BY id DESC",
            parameters).ExecuteReader();
        while (rows.Read())
        {
            entries.Add(new(rows.GetString(2), rows.GetBoolean(3), (ApplyMode)rows.GetInt32(4), rows.GetString(5), rows.GetString(6),
                ContentHash.FromBytes((byte[])rows[7]), rows.GetInt64(8), rows.GetInt64(9), (UnixFileMode)rows.GetInt32(10))
            {
                Id = rows.GetInt64(0),
                Step = rows.GetInt64(1),
                State = (JournalState)rows.GetInt32(11),
            });
        }
        return entries;
    }

    private SqliteCommand Command(string sql, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // the texts are constants of this file; what varies is a parameter
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
