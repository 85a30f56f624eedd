using DedupML.Features;
using Microsoft.Data.Sqlite;

namespace DedupML.Tests.Features;

public sealed class FeatureStoreDamageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dedupml-store").FullName;

    private string Database => Path.Combine(folder, "features.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string MessageOfOpening() => Assert.Throws<FeatureStoreException>(() => FeatureStore.Open(Database, "v1")).Message;

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void Fill(int files)
    {
        using var store = FeatureStore.Open(Database, "v1");
        for (int i = 0; i < files; i++)
            store.AddFile(StoredFiles.Make($"/set/{i:0000}", i, (ulong)i));
    }

    [Fact]
    public void Open_NoDatabase_NamesTheFileAndSaysWhatToDo()
    {
        File.WriteAllText(Database, new string('x', 5000));
        Assert.Equal(
            $"The store '{Database}' is damaged or no database (SQLite Error 26: 'file is not a database'). Delete it (it is only a cache) or name another with --store.",
            MessageOfOpening());
        Assert.Equal(new string('x', 5000), File.ReadAllText(Database));
    }

    [Fact]
    public void Open_AnotherProgramsDatabase_IsLeftAlone()
    {
        Change("CREATE TABLE bookmarks (id INTEGER PRIMARY KEY)");
        Assert.Equal($"'{Database}' is a database of another program. Name another file with --store.", MessageOfOpening());
        Change("INSERT INTO bookmarks VALUES (1)");
    }

    [Fact]
    public void Open_NewerLayout_IsRefused()
    {
        Fill(1);
        Change("PRAGMA user_version = 7");
        Assert.StartsWith($"The store '{Database}' was written by a newer DedupML (layout 7, this one knows 1).", MessageOfOpening(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OlderLayout_IsMadeAnew()
    {
        Fill(1);
        Change("PRAGMA user_version = 0; DROP TABLE image; CREATE TABLE old (x)");
        using (var store = FeatureStore.Open(Database, "v1"))
        {
            Assert.Empty(store.FilesBelow("/"));
            Assert.Null(store.Fault);
        }
        Fill(1);
        using (var store = FeatureStore.Open(Database, "v1"))
            Assert.Single(store.FilesBelow("/"));
    }

    [Fact]
    public void Open_EmptyFile_IsANewStore()
    {
        File.WriteAllBytes(Database, []);
        Fill(1);
        using var store = FeatureStore.Open(Database, "v1");
        Assert.Single(store.FilesBelow("/"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("file/features.db")]
    public void Open_PathThatCannotBe_NamesIt(string relative)
    {
        File.WriteAllText(Path.Combine(folder, "file"), "");
        string path = Path.Combine(folder, relative);
        string message = Assert.Throws<FeatureStoreException>(() => FeatureStore.Open(path, "v1")).Message;
        Assert.StartsWith($"The store '{path}' cannot be used (", message, StringComparison.Ordinal);
        Assert.EndsWith("Name another with --store.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BytesOverwritten_NeverGivesWrongFeatures()
    {
        Fill(2000);
        byte[] whole = File.ReadAllBytes(Database);
        var expected = Enumerable.Range(0, 2000).Select(i => StoredFiles.Features((ulong)i)).ToList();
        var random = new Random(1);
        int faults = 0, missing = 0;
        for (int round = 0; round < 20; round++)
        {
            byte[] damaged = [.. whole];
            // The first page holds the tables' definitions: its damage is found when opening.
            int at = random.Next(4096, whole.Length - 64);
            random.NextBytes(damaged.AsSpan(at, random.Next(1, 64)));
            File.WriteAllBytes(Database, damaged);
            using var store = FeatureStore.Open(Database, "v1");
            int found = 0;
            foreach (var original in expected)
            {
                if (store.TryGetFeatures(original.Content, out var features))
                {
                    found++;
                    StoredFiles.Equal(original, features);
                }
            }
            faults += store.Fault is null ? 0 : 1;
            missing += found < 2000 ? 1 : 0;
            Assert.True(store.Fault is null || store.Fault.Message.Contains(Database, StringComparison.Ordinal));
        }
        Assert.True(missing > 5, $"only {missing} of 20 damages met a row: the test tries too little ({faults} faults)");
    }

    [Fact]
    public void Open_FileCutInTheMiddle_SaysDamaged()
    {
        Fill(3000);
        byte[] whole = File.ReadAllBytes(Database);
        File.WriteAllBytes(Database, whole[..(whole.Length / 2)]);
        string message = MessageOfOpening();
        Assert.StartsWith($"The store '{Database}' is damaged", message, StringComparison.Ordinal);
        Assert.Contains("Delete it (it is only a cache)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PagesLost_FaultsAndGoesOn()
    {
        Fill(3000);
        byte[] damaged = File.ReadAllBytes(Database);
        damaged.AsSpan(damaged.Length / 3).Clear();
        File.WriteAllBytes(Database, damaged);
        using var store = FeatureStore.Open(Database, "v1");
        foreach (var file in store.FilesBelow("/set"))
            StoredFiles.Equal(StoredFiles.Features((ulong)file.Size), file.Features);
        Assert.Contains("Delete it (it is only a cache)", store.Fault!.Message, StringComparison.Ordinal);

        // It goes on as if empty, and takes what it is given without keeping it.
        Assert.False(store.TryGetFile("/set/0000", 0, StoredFiles.Make("/set/0000", 0, 0).ModifiedTicks, out _));
        store.AddFile(StoredFiles.Make("/new", 1, 1));
        store.Flush();
    }

    [Theory]
    [InlineData(false, "/x/cache", "/x/cache")]
    [InlineData(false, "relative", null)]
    [InlineData(false, "", null)]
    [InlineData(false, null, null)]
    public void CacheFolder_Variable_IsUsedWhereItIsAFullPath(bool hasLocal, string? variable, string? expected) =>
        Assert.Equal(expected ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), FeatureStore.CacheFolder(hasLocal, variable));
}
