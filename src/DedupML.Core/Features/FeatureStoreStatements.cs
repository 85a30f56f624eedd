using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DedupML.Features;

/// <summary>The store's questions to its database, each compiled once. Not for several threads at once.</summary>
internal sealed class FeatureStoreStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> commands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);

    /// <summary>Writes a batch whole or not at all.</summary>
    public bool Write(FeatureStoreBatch batch, string featureVersion)
    {
        FeatureStoreDatabase.Execute(connection, "BEGIN IMMEDIATE");
        try
        {
            long version = AddVersion(featureVersion);
            var images = new Dictionary<ContentHash, long>();
            foreach (var (content, blob) in batch.Features)
                images[content] = AddImage(content, version, blob);
            foreach (var file in batch.Files.Values)
            {
                Run("INSERT OR REPLACE INTO file (path, size, modified, version, image, reason) VALUES ($1, $2, $3, $4, $5, $6)",
                    file.FullPath, file.Size, file.ModifiedTicks, version,
                    file.Features is { } features ? images[features.Content] : DBNull.Value, (object?)file.Reason ?? DBNull.Value);
            }
            foreach (var (content, pixels) in batch.PixelHashes)
                Run("INSERT OR REPLACE INTO pixels (content, version, hash) VALUES ($1, $2, $3)", Bytes(content), version, Bytes(pixels));
            foreach (var (key, verdict) in batch.Verdicts)
            {
                Run("INSERT OR REPLACE INTO verdict (a, b, version, verdict) VALUES ($1, $2, $3, $4)",
                    Bytes(key.A), Bytes(key.B), AddVersion(key.Version), verdict);
            }
            foreach (var (key, vector) in batch.Embeddings)
                Run("INSERT OR REPLACE INTO embedding (content, version, vector) VALUES ($1, $2, $3)", Bytes(key.Content), AddVersion(key.Version), vector);
            FeatureStoreDatabase.Execute(connection, "COMMIT");
            return true;
        }
        catch
        {
            versions.Clear();
            // SQLite itself ends a transaction on some errors (a full disk): then there is none to end.
            bool isOpen = raw.sqlite3_get_autocommit(connection.Handle) == 0;
            if (isOpen)
                FeatureStoreDatabase.Execute(connection, "ROLLBACK");
            throw;
        }
    }

    public StoredFile? File(string fullPath, string featureVersion) => Version(featureVersion) is not { } version ? null : First(
        "SELECT f.path, f.size, f.modified, f.reason, i.content, i.features FROM file f LEFT JOIN image i ON i.id = f.image WHERE f.path = $1 AND f.version = $2",
        ReadFile, fullPath, version);

    /// <summary>A page of files, without those whose features are damaged, and the last path of the page or null at the end.</summary>
    public (List<StoredFile> Files, string? Last)? Files(string after, string end, int count, string featureVersion)
    {
        var files = new List<StoredFile>(count);
        string? last = null;
        if (Version(featureVersion) is not { } version)
            return (files, null);
        using var reader = Command(
            "SELECT f.path, f.size, f.modified, f.reason, i.content, i.features FROM file f LEFT JOIN image i ON i.id = f.image " +
            "WHERE f.path > $1 AND f.path < $2 AND f.version = $3 ORDER BY f.path LIMIT $4", after, end, version, count).ExecuteReader();
        int rows = 0;
        for (; reader.Read(); rows++)
        {
            last = reader.GetString(0);
            if (ReadFile(reader, last) is { } file)
                files.Add(file);
        }
        return (files, rows < count ? null : last);
    }

    public byte[]? Features(ContentHash content, string featureVersion) => Version(featureVersion) is not { } version ? null : First(
        "SELECT features FROM image WHERE content = $1 AND version = $2", reader => reader.GetFieldValue<byte[]>(0), Bytes(content), version);

    public ContentHash? PixelHash(ContentHash content, string featureVersion) => Version(featureVersion) is not { } version ? null : First(
        "SELECT hash FROM pixels WHERE content = $1 AND version = $2",
        reader => (ContentHash?)ContentHash.FromBytes(reader.GetFieldValue<byte[]>(0)), Bytes(content), version);

    public byte[]? Verdict(ContentHash a, ContentHash b, string name) => Version(name) is not { } version ? null : First(
        "SELECT verdict FROM verdict WHERE a = $1 AND b = $2 AND version = $3", reader => reader.GetFieldValue<byte[]>(0), Bytes(a), Bytes(b), version);

    public byte[]? Embedding(ContentHash content, string name) => Version(name) is not { } version ? null : First(
        "SELECT vector FROM embedding WHERE content = $1 AND version = $2", reader => reader.GetFieldValue<byte[]>(0), Bytes(content), version);

    public void Dispose()
    {
        foreach (var command in commands.Values)
            command.Dispose();
    }

    private static StoredFile? ReadFile(SqliteDataReader reader) => ReadFile(reader, reader.GetString(0));

    private static StoredFile? ReadFile(SqliteDataReader reader, string path)
    {
        string? reason = reader.IsDBNull(3) ? null : reader.GetString(3);
        var features = reader.IsDBNull(5) ? null
            : FeatureStoreLayout.Read(ContentHash.FromBytes(reader.GetFieldValue<byte[]>(4)), reader.GetFieldValue<byte[]>(5));
        return reason is null && features is null ? null : new(path, reader.GetInt64(1), reader.GetInt64(2), features, reason);
    }

    private long AddImage(ContentHash content, long version, byte[] blob)
    {
        byte[] key = Bytes(content);
        if (First("SELECT id FROM image WHERE content = $1 AND version = $2", reader => (long?)reader.GetInt64(0), key, version) is { } known)
        {
            Run("UPDATE image SET features = $1 WHERE id = $2", blob, known);
            return known;
        }
        Run("INSERT INTO image (content, version, features) VALUES ($1, $2, $3)", key, version, blob);
        return First("SELECT last_insert_rowid()", reader => (long?)reader.GetInt64(0))!.Value;
    }

    private long? Version(string name)
    {
        if (versions.TryGetValue(name, out long known))
            return known;
        var found = First("SELECT id FROM version WHERE name = $1", reader => (long?)reader.GetInt64(0), name);
        if (found is { } id)
            versions[name] = id;
        return found;
    }

    private long AddVersion(string name)
    {
        if (Version(name) is { } known)
            return known;
        Run("INSERT INTO version (name) VALUES ($1)", name);
        return Version(name)!.Value;
    }

    private T? First<T>(string sql, Func<SqliteDataReader, T?> read, params ReadOnlySpan<object> values)
    {
        using var reader = Command(sql, values).ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    private void Run(string sql, params ReadOnlySpan<object> values) => Command(sql, values).ExecuteNonQuery();

    private SqliteCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are those above; values come as parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (int i = 1; i <= values.Length; i++)
                command.Parameters.Add(new SqliteParameter($"${i}", null));
            commands[sql] = command;
        }
        for (int i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command;
    }

    private static byte[] Bytes(ContentHash hash)
    {
        var bytes = new byte[ContentHash.Size];
        hash.CopyTo(bytes);
        return bytes;
    }
}
