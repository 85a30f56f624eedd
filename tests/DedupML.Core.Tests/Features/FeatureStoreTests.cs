using DedupML.Features;
using Microsoft.Data.Sqlite;

namespace DedupML.Tests.Features;

public sealed class FeatureStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dedupml-store").FullName;

    private string Database => Path.Combine(folder, "cache", "features.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private FeatureStore Open(string version = "v1") => FeatureStore.Open(Database, version);

    private static long Ask(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() switch { "ok" => 1, long number => number, _ => 0 };
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryGet_WhatWasAdded_IsFoundAtOnceAndAfterFlush(bool onDisk)
    {
        using var store = FeatureStore.Open(onDisk ? Database : null, "v1");
        var files = Enumerable.Range(0, 50).Select(i => StoredFiles.Make($"/set/{i:00}.png", i, (ulong)i)).ToList();
        var (a, b) = (new ContentHash(1, 0, 0, 0), new ContentHash(2, 0, 0, 0));
        foreach (var file in files)
            store.AddFile(file);
        store.AddPixelHash(a, b);
        store.AddVerdict(a, b, "proof 1", [1, 2, 3]);
        store.AddVerdict(a, b, "proof 2", []);
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (var file in files)
            {
                Assert.True(store.TryGetFile(file.FullPath, file.Size, file.ModifiedTicks, out var got));
                Assert.Equal(file, got with { Features = file.Features });
                StoredFiles.Equal(file.Features!, got.Features);
                Assert.True(store.TryGetFeatures(file.Features!.Content, out var features));
                StoredFiles.Equal(file.Features, features);
            }
            Assert.True(store.TryGetPixelHash(a, out var pixels));
            Assert.Equal(b, pixels);
            Assert.True(store.TryGetVerdict(a, b, "proof 1", out byte[]? verdict));
            Assert.Equal([1, 2, 3], verdict);
            Assert.True(store.TryGetVerdict(a, b, "proof 2", out verdict));
            Assert.Empty(verdict);
            store.Flush();
        }
        Assert.False(store.TryGetFile("/set/none.png", 0, 0, out _));
        Assert.False(store.TryGetFeatures(b, out _));
        Assert.False(store.TryGetPixelHash(b, out _));
        Assert.False(store.TryGetVerdict(a, b, "proof 3", out _));
        Assert.Null(store.Fault);
    }

    [Fact]
    public void Open_SecondTime_FindsWhatWasAdded()
    {
        var file = StoredFiles.Make("/set/bild ü\U0001F600'.png", 7, 7);
        var bad = new StoredFile("/set/cut.png", 9, 10, null, "truncated: after 9 bytes");
        var unwritten = StoredFiles.Make("/set/later.png", 8, 8);
        using (var store = Open())
        {
            store.AddFile(file);
            store.AddFile(bad);
        }
        using (var store = Open())
        {
            Assert.True(store.TryGetFile(file.FullPath, file.Size, file.ModifiedTicks, out var got));
            StoredFiles.Equal(file.Features!, got.Features);
            Assert.True(store.TryGetFile(bad.FullPath, 9, 10, out got));
            Assert.Equal(bad, got);
            store.AddFile(unwritten);
        }
        using (var store = Open())
            Assert.Equal([file.FullPath, bad.FullPath, unwritten.FullPath], store.FilesBelow("/set").Select(f => f.FullPath));
    }

    [Fact]
    public void TryGetFile_SizeOrTimeChanged_IsNotFound()
    {
        using var store = Open();
        var file = StoredFiles.Make("/a", 7, 7);
        store.AddFile(file);
        Assert.False(store.TryGetFile("/a", 8, file.ModifiedTicks, out _));
        Assert.False(store.TryGetFile("/a", 7, file.ModifiedTicks + 1, out _));

        // Replaced: the new features, and the old content is still known.
        var replaced = StoredFiles.Make("/a", 8, 9);
        store.AddFile(replaced);
        store.Flush();
        Assert.False(store.TryGetFile("/a", 7, file.ModifiedTicks, out _));
        Assert.True(store.TryGetFile("/a", 8, replaced.ModifiedTicks, out var got));
        StoredFiles.Equal(replaced.Features!, got.Features);
        Assert.True(store.TryGetFeatures(file.Features!.Content, out _));
    }

    [Fact]
    public void Open_OtherFeatureVersion_FindsNothingOfTheFirst()
    {
        var file = StoredFiles.Make("/a", 7, 7);
        using (var store = Open("v1"))
        {
            store.AddFile(file);
            store.AddPixelHash(file.Features!.Content, default);
        }
        using (var store = Open("v2"))
        {
            Assert.False(store.TryGetFile("/a", 7, file.ModifiedTicks, out _));
            Assert.False(store.TryGetFeatures(file.Features!.Content, out _));
            Assert.False(store.TryGetPixelHash(file.Features.Content, out _));
            Assert.Empty(store.FilesBelow("/"));
        }
        using (var store = Open("v1"))
            Assert.True(store.TryGetFile("/a", 7, file.ModifiedTicks, out _));
    }

    [Fact]
    public void FilesBelow_SeveralPages_GivesTheFolderAndNothingElse()
    {
        using var store = Open();
        string[] others = ["/set", "/set.png", "/set-2/a", "/set0", "/se", "/sets/a", "/t"];
        foreach (string path in others)
            store.AddFile(new(path, 1, 1, null, "empty"));
        var inside = Enumerable.Range(0, 4100).Select(i => $"/set/{i % 7}/é{i:0000}").Order(StringComparer.Ordinal).ToList();
        foreach (string path in inside)
            store.AddFile(new(path, 1, 1, null, "empty"));
        Assert.Equal(inside, store.FilesBelow("/set").Select(f => f.FullPath));
        Assert.Equal(inside, store.FilesBelow("/set/").Select(f => f.FullPath));
        Assert.Equal(inside.Count + others.Length, store.FilesBelow("/").Count());
        Assert.Empty(store.FilesBelow("/nothing"));
    }

    [Fact]
    public void Add_ManyThreadsAndTwoStores_LosesNothing()
    {
        using (var first = Open())
        using (var second = Open())
        {
            Parallel.For(0, 8000, i => (i % 2 == 0 ? first : second).AddFile(StoredFiles.Make($"/set/{i:0000}", i, (ulong)(i / 4))));
            Assert.Null(first.Fault);
            Assert.Null(second.Fault);
        }
        using var store = Open();
        var all = store.FilesBelow("/set").ToList();
        Assert.Equal(Enumerable.Range(0, 8000).Select(i => (long)i), all.Select(f => f.Size));
        Assert.All(all, f => StoredFiles.Equal(StoredFiles.Features((ulong)f.Size / 4), f.Features));
        Assert.Equal(2000, Ask(Database, "SELECT count(*) FROM image"));
    }

    [Fact]
    public void Add_WithoutFlush_ReachesTheFileWithinSeconds()
    {
        using var store = Open();
        store.AddPixelHash(default, default);
        Assert.True(SpinWait.SpinUntil(() => { Thread.Sleep(50); return Ask(Database, "SELECT count(*) FROM pixels") == 1; }, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void Add_WrongValues_SaysWhy()
    {
        using var store = Open();
        var features = StoredFiles.Features(1);
        Assert.Throws<ArgumentException>(() => store.AddFile(new("/a", 1, 1, null, null)));
        Assert.Throws<ArgumentException>(() => store.AddFile(new("/a", 1, 1, features, "empty")));
        Assert.Contains("8 views", Assert.Throws<ArgumentException>(() => store.AddFile(new("/a", 1, 1, features with { PdqViews = [] }, null))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => store.AddVerdict(features.Content, features.Content, "v", []));
        Assert.Throws<ArgumentException>(() => store.TryGetVerdict(new(2, 0, 0, 0), new(1, 0, 0, 0), "v", out _));
        Assert.Throws<ArgumentException>(() => FeatureStore.Open(null, ""));
    }

    [Fact]
    public void Kill_WhileTwoProcessesWrite_LeavesWholeRows()
    {
        var random = new Random(1);
        for (int round = 0; round < 2; round++)
        {
            using var first = StoreWriter.Start(Database, $"first{round}");
            using var second = StoreWriter.Start(Database, $"second{round}");
            Assert.Equal("writing", first.StandardOutput.ReadLine());
            Assert.Equal("writing", second.StandardOutput.ReadLine());
            Thread.Sleep(random.Next(60));
            first.Kill();
            second.Kill();
            first.WaitForExit();
            second.WaitForExit();

            Assert.Equal(1, Ask(Database, "PRAGMA integrity_check"));
            using var store = Open();
            foreach (string name in new[] { "first", "second" })
            {
                // What is there is a beginning of what was added, without a gap.
                var files = store.FilesBelow($"/{name}{round}").ToList();
                Assert.True(files.Count > 3000);
                Assert.Equal(Enumerable.Range(0, files.Count).Select(i => (long)i), files.Select(f => f.Size));
                StoredFiles.Equal(StoredFiles.Features((ulong)files[^1].Size), files[^1].Features);
            }
            Assert.Null(store.Fault);
        }
    }
}
