using Microsoft.Data.Sqlite;

namespace DedupML.Features;

/// <summary>Remembers, in one database file, what was computed from images, so that a second run over unchanged files reads none of them.</summary>
/// <remarks>
/// Features are kept by content hash and feature version, with a shortcut from a file's path, size and time of change. All members may be
/// called from any thread, and several processes may use one file. Writes are gathered and go out in transactions of
/// <see cref="RowsPerTransaction"/> rows, at the latest after a second; what a killed process had not written is computed again. A store
/// that fails after it was opened (full disk, damaged page) must not stop a run: it then finds nothing, keeps nothing, and says why in
/// <see cref="Fault"/>. Features and verdicts carry checksums, so that damage is never taken for a result.
/// </remarks>
public sealed partial class FeatureStore : IDisposable
{
    /// <summary>Number of rows after which a transaction goes out.</summary>
    public const int RowsPerTransaction = 1000;

    // Callers wait from here on: memory stays bounded where the disk is slower than the decoders.
    private const int MostRowsWaiting = 10 * RowsPerTransaction;
    private const int MillisecondsBetweenTransactions = 1000;
    private const int LongestPauseInMilliseconds = 250;

    // Lock order: never take `waiting` while holding `connection`'s lock.
    private readonly Lock connectionLock = new();
    private readonly SqliteConnection connection;
    private readonly FeatureStoreStatements statements;
    private readonly string? file;
    private readonly string featureVersion;
    private readonly Thread writer;

    private FeatureStore(string? file, string featureVersion)
    {
        (this.file, this.featureVersion) = (file, featureVersion);
        connection = FeatureStoreDatabase.Open(file);
        statements = new(connection);
        writer = new Thread(WriteBatches) { IsBackground = true, Name = "DedupML store" };
        writer.Start();
    }

    /// <summary>The store of this user: <c>dedupml/features.db</c> in <c>$XDG_CACHE_HOME</c> or <c>~/.cache</c>, or in the local application
    /// data where systems have that.</summary>
    public static string DefaultPath => Path.Combine(
        CacheFolder(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), Environment.GetEnvironmentVariable("XDG_CACHE_HOME")), "dedupml", "features.db");

    /// <summary>Why the store stopped working after it was opened, or null as long as it works.</summary>
    public FeatureStoreException? Fault { get; private set; }

    /// <summary>Opens a store, and makes it where there is none.</summary>
    /// <param name="file">The database file, or null for one that is thrown away when disposed.</param>
    /// <param name="featureVersion">Names the way in which features are computed: what was stored under another one is not found.</param>
    /// <exception cref="FeatureStoreException">The file is damaged, another program's, of a newer DedupML, or cannot be opened or made.</exception>
    public static FeatureStore Open(string? file, string featureVersion)
    {
        ArgumentException.ThrowIfNullOrEmpty(featureVersion);
        return new(file is null ? null : Path.GetFullPath(file), featureVersion);
    }

    /// <summary>Waits until all that was added so far is written.</summary>
    public void Flush()
    {
        lock (waiting)
        {
            long last = pending.Count > 0 ? pendingNumber : pendingNumber - 1;
            wantedNumber = Math.Max(wantedNumber, last);
            Monitor.PulseAll(waiting);
            while (writtenNumber < last)
                Monitor.Wait(waiting);
        }
    }

    /// <summary>Writes what is still waiting and closes the database. Never throws for the store's sake: see <see cref="Fault"/>.</summary>
    public void Dispose()
    {
        lock (waiting)
        {
            closing = true;
            Monitor.PulseAll(waiting);
        }
        writer.Join();
        lock (connectionLock)
        {
            statements.Dispose();
            connection.Dispose();
        }
    }

    internal static string CacheFolder(bool hasLocalApplicationData, string? xdgCacheHome) =>
        hasLocalApplicationData ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        // The XDG specification: a relative path is to be ignored.
        : Path.IsPathFullyQualified(xdgCacheHome ?? "") ? xdgCacheHome!
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    /// <summary>Does something with the database, or notes why it cannot be done.</summary>
    private T? WithDatabase<T>(Func<T?> work)
    {
        lock (connectionLock)
        {
            if (Fault is not null)
                return default;
            try
            {
                return work();
            }
            catch (SqliteException e)
            {
                Fault = new FeatureStoreException(FeatureStoreDatabase.Explain(file, e), e);
                return default;
            }
        }
    }
}
