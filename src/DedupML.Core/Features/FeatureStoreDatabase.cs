using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DedupML.Features;

/// <summary>Opens the store's database and makes its tables.</summary>
internal static class FeatureStoreDatabase
{
    // "Dedu": tells our files from other programs' databases.
    private const int ApplicationId = 0x44656475;
    private const int SchemaVersion = 1;

    // A file's row points at its image's row by number: files and images are written in the same order, so that a read of a whole folder goes
    // through both tables from front to back.
    private const string Tables = """
        CREATE TABLE version (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE image (id INTEGER PRIMARY KEY, content BLOB NOT NULL, version INTEGER NOT NULL, features BLOB NOT NULL, UNIQUE (content, version));
        CREATE TABLE file (path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, version INTEGER NOT NULL, image INTEGER, reason TEXT) WITHOUT ROWID;
        CREATE TABLE pixels (content BLOB NOT NULL, version INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (content, version)) WITHOUT ROWID;
        CREATE TABLE verdict (a BLOB NOT NULL, b BLOB NOT NULL, version INTEGER NOT NULL, verdict BLOB NOT NULL, PRIMARY KEY (a, b, version)) WITHOUT ROWID;
        """;

    // Came later: a store of the same layout may lack it, and an older DedupML does not look at it. A vector is longer than a key, so that the
    // table has rows of its own.
    private const string LaterTables = """
        CREATE TABLE IF NOT EXISTS embedding (content BLOB NOT NULL, version INTEGER NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (content, version));
        """;

    /// <summary>An open connection to a database that is ours and of this version.</summary>
    /// <param name="file">Full path, or null for a temporary database that nobody else sees and nothing is left of.</param>
    /// <exception cref="FeatureStoreException">The file is damaged, foreign, newer, or cannot be opened.</exception>
    public static SqliteConnection Open(string? file)
    {
        SqliteConnection? connection = null;
        try
        {
            if (file is not null && Path.GetDirectoryName(file) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);

            // An empty name is SQLite's own temporary database: in memory as long as it is small. No pool: a closed store is closed.
            connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file ?? "", Pooling = false, DefaultTimeout = 60 }.ToString());
            connection.Open();

            // WAL: readers never wait, and a process that is killed leaves the last whole transaction. NORMAL: no flush to the disk at each commit;
            // a power cut may cost the last seconds of a cache, never its order. The log goes into the database at 64 MB, not at 4: that is when
            // the disk is waited for.
            Execute(connection, "PRAGMA busy_timeout = 60000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384;");
            Execute(connection, "BEGIN IMMEDIATE");
            Prepare(connection, file);
            Execute(connection, "COMMIT");
            return connection;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException or FeatureStoreException)
        {
            connection?.Dispose();
            throw e as FeatureStoreException ?? new FeatureStoreException(Explain(file, e), e);
        }
    }

    /// <summary>One line that names the file and says what to do.</summary>
    public static string Explain(string? file, Exception cause)
    {
        string name = file is null ? "The temporary store" : $"The store '{file}'";
        return cause is SqliteException { SqliteErrorCode: 11 or 26 }
            ? $"{name} is damaged or no database ({FirstLine(cause)}). Delete it (it is only a cache) or name another with --store."
            : $"{name} cannot be used ({FirstLine(cause)}). Name another with --store.";
    }

    private static void Prepare(SqliteConnection connection, string? file)
    {
        long application = Number(connection, "PRAGMA application_id"), version = Number(connection, "PRAGMA user_version");
        bool isEmpty = Number(connection, "SELECT count(*) FROM sqlite_master") == 0;
        if (!isEmpty && application != ApplicationId)
            throw new FeatureStoreException($"'{file}' is a database of another program. Name another file with --store.");
        if (version > SchemaVersion && !isEmpty)
            throw new FeatureStoreException(string.Create(CultureInfo.InvariantCulture,
                $"The store '{file}' was written by a newer DedupML (layout {version}, this one knows {SchemaVersion}). Update DedupML, delete the file (it is only a cache) or name another with --store."));
        if (version == SchemaVersion && !isEmpty)
        {
            Execute(connection, LaterTables);
            return;
        }

        // An older layout is not translated: what it held can be computed again.
        foreach (string table in Names(connection))
            Execute(connection, $"DROP TABLE \"{table}\"");
        Execute(connection, Tables);
        Execute(connection, LaterTables);
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {SchemaVersion}"));
    }

    private static List<string> Names(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only texts of this class and FeatureStore come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    private static string FirstLine(Exception e) => e.Message.Split('\n')[0].TrimEnd('\r', '.');
}
