using DedupML.Datasets;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Testing;
using DedupML.Tests.Imaging;

namespace DedupML.Tests.Features;

/// <summary>Hashes and embeddings from one decode, and what the store remembers of them.</summary>
public sealed class FeatureReaderEmbeddingTests : IDisposable
{
    private readonly EmbeddingSet set = new(11);

    public void Dispose() => set.Dispose();

    private ImageDataset Dataset => DatasetScanner.Scan(set.Folder.At("set"));

    [Fact]
    public void Read_WithEmbedder_GivesTheSameHashesAndTheEmbedders()
    {
        // Its shorter side is decoded finer for the network than for the hashes.
        set.Folder.Write("set/wide.jpg", ImageEncoder.Jpeg(TestPictures.Waves(1500, 110), 85));
        set.Folder.Write("set/tall.png", ImageEncoder.Png(TestPictures.Waves(150, 1100)));
        var dataset = Dataset;
        using var embedder = EmbeddingSet.Embedder(2);
        using var store = set.Store();
        using var plain = set.Store();
        var both = EmbeddingSet.Reader(store, embedder).Read(dataset);
        var hashes = EmbeddingSet.Reader(plain, null).Read(dataset);
        var embeddings = embedder.EmbedAll([.. dataset.Images.Select(i => dataset.FullPath(i.Path))]);
        Assert.Equal(13, both.Length);
        for (int row = 0; row < both.Length; row++)
        {
            StoredFiles.Equal(hashes[row].Features!, both[row].Features);
            Assert.Null(hashes[row].Embedding);
            Assert.Equal(embeddings[row].Embedding, both[row].Embedding);
            Assert.NotNull(both[row].Embedding);
        }
    }

    [Fact]
    public void Read_TurnedViews_AreRememberedAndMadeWhereTheyAreMissing()
    {
        var dataset = Dataset;
        using var plain = EmbeddingSet.Embedder(2);
        using var turning = new OnnxEmbedder(EmbeddingSet.Model, new() { Threads = 2, Turned = true });
        using var store = set.Store();
        Assert.All(EmbeddingSet.Reader(store, plain).Read(dataset), r => Assert.Null(r.Turned));
        var first = EmbeddingSet.Reader(store, turning).Read(dataset);
        Assert.All(first, r => Assert.NotNull(r.Turned));
        foreach (string path in set.Paths)
            EmbeddingSet.Spoil(path);
        Assert.Equal(first.Select(r => r.Turned), EmbeddingSet.Reader(store, turning).Read(dataset).Select(r => r.Turned));
    }

    [Fact]
    public void Read_SecondRun_ReadsNoFile()
    {
        var dataset = Dataset;
        using var embedder = EmbeddingSet.Embedder(2);
        ReadResult[] first;
        using (var store = set.Store("features.db"))
            first = EmbeddingSet.Reader(store, embedder).Read(dataset);
        foreach (string path in set.Paths)
            EmbeddingSet.Spoil(path);
        using (var store = set.Store("features.db"))
        {
            var second = EmbeddingSet.Reader(store, embedder).Read(dataset);
            Assert.Equal(first.Select(r => r.Embedding), second.Select(r => r.Embedding));
            Assert.All(second, r => Assert.Null(r.Reason));
            Assert.Equal(first[3].Embedding, EmbeddingSet.Reader(store, embedder).Read(set.Paths[3]).Embedding);
        }
    }

    [Fact]
    public void Read_HashesFirstThenEmbeddings_RemembersBoth()
    {
        using var embedder = EmbeddingSet.Embedder(2);
        using var store = set.Store();
        var hashes = EmbeddingSet.Reader(store, null).Read(Dataset);
        var both = EmbeddingSet.Reader(store, embedder).Read(Dataset);
        Assert.Equal(embedder.EmbedAll(set.Paths).Select(r => r.Embedding), both.Select(r => r.Embedding));
        Assert.All(hashes.Zip(both), p => Assert.Equal(p.First.Features!.Content, p.Second.Features!.Content));
        foreach (string path in set.Paths)
            EmbeddingSet.Spoil(path);
        Assert.Equal(both.Select(r => r.Embedding), EmbeddingSet.Reader(store, embedder).Read(Dataset).Select(r => r.Embedding));
        Assert.All(EmbeddingSet.Reader(store, null).Read(Dataset), r => Assert.Null(r.Embedding));
    }

    [Fact]
    public void Read_MovedFile_IsKnownByItsContent()
    {
        using var embedder = EmbeddingSet.Embedder();
        using var store = set.Store();
        var content = EmbeddingSet.Reader(store, null).Read(set.Paths[0]).Features!.Content;
        // An embedding that no network gives shows that the store's is taken and nothing is computed.
        Assert.True(Embedding.TryNormalize([.. Enumerable.Range(0, 192).Select(i => (float)i)], out var marked));
        store.AddEmbedding(content, embedder.Version, marked);
        string moved = set.Folder.At("moved.jpg");
        File.Move(set.Paths[0], moved);
        Assert.Equal(marked, EmbeddingSet.Reader(store, embedder).Read(moved).Embedding);
    }

    [Fact]
    public void Read_OtherModelOrBatch_HasEmbeddingsOfItsOwn()
    {
        using var embedder = EmbeddingSet.Embedder();
        using var other = new OnnxEmbedder(Networks.Write(set.Folder, TinyOnnx.MeanColours()));
        using var store = set.Store();
        var first = EmbeddingSet.Reader(store, embedder).Read(Dataset);
        var second = EmbeddingSet.Reader(store, other).Read(Dataset);
        Assert.All(first, r => Assert.Equal(192, r.Embedding!.Value.Dimension));
        Assert.All(second, r => Assert.Equal(3, r.Embedding!.Value.Dimension));
        Assert.Equal(first.Select(r => r.Embedding), EmbeddingSet.Reader(store, embedder).Read(Dataset).Select(r => r.Embedding));
        Assert.Contains(embedder.Model.Hash.ToString(), embedder.Version, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CopiesAndBadFiles_AreInTheirPlaces()
    {
        byte[] file = File.ReadAllBytes(set.Paths[4]);
        set.Folder.Write("set/004-copy.jpg", file);
        set.Folder.Write("set/bad.jpg", "no image");
        var dataset = Dataset;
        using var embedder = EmbeddingSet.Embedder(4);
        using var store = set.Store();
        foreach (int pass in new[] { 1, 2 })
        {
            var rows = EmbeddingSet.Reader(store, embedder).Read(dataset).Zip(dataset.Images).ToDictionary(r => r.Second.Path, r => r.First);
            Assert.Equal(rows["004.jpg"].Embedding, rows["004-copy.jpg"].Embedding);
            StoredFiles.Equal(rows["004.jpg"].Features!, rows["004-copy.jpg"].Features);
            Assert.Null(rows["bad.jpg"].Embedding);
            Assert.StartsWith("not an image", rows["bad.jpg"].Reason, StringComparison.Ordinal);
            Assert.Equal(12, rows.Values.Count(r => r.Embedding is not null));
        }
    }

    [Fact]
    public void Read_Stopped_RemembersWhatWasDone()
    {
        using var many = new EmbeddingSet(35);
        using var embedder = EmbeddingSet.Embedder();
        using var store = many.Store();
        using var stop = new CancellationTokenSource();
        var expected = embedder.EmbedAll(many.Paths).Select(r => r.Embedding).ToList();
        // One thread: the first report comes when 32 have been run.
        Assert.ThrowsAny<OperationCanceledException>(() => EmbeddingSet.Reader(store, embedder).Read(many.Paths, new Stopper(stop), stop.Token));
        foreach (string path in many.Paths[..32])
            EmbeddingSet.Spoil(path);
        Assert.Equal(expected, EmbeddingSet.Reader(store, embedder).Read(many.Paths).Select(r => r.Embedding));
    }

    [Fact]
    public void New_EmbedderThatDecodesOtherwise_IsRefused()
    {
        using var embedder = EmbeddingSet.Embedder();
        using var store = set.Store();
        Assert.Throws<ArgumentException>(() => new FeatureReader(store, DecodeOptions.Default with { ApplyProfile = false }, 1, embedder));
    }

    [Fact]
    public void Store_DamagedEmbedding_IsNotFoundAndEmptyOnesAreRefused()
    {
        Assert.True(Embedding.TryNormalize([1, 2, 3], out var embedding));
        var content = ContentHash.Of([1]);
        using (var store = set.Store("damaged.db"))
        {
            store.AddEmbedding(content, "v", embedding);
            Assert.Throws<ArgumentException>(() => store.AddEmbedding(content, "v", default));
            Assert.False(store.TryGetEmbedding(content, "w", out _));
            Assert.False(store.TryGetEmbedding(ContentHash.Of([2]), "v", out _));
        }
        using (var store = set.Store("damaged.db"))
        {
            Assert.True(store.TryGetEmbedding(content, "v", out var kept));
            Assert.Equal(embedding, kept);
        }
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={set.Folder.At("damaged.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE embedding SET vector = substr(vector, 1, length(vector) - 1) || x'55'";
            Assert.Equal(1, command.ExecuteNonQuery());
        }
        using (var store = set.Store("damaged.db"))
            Assert.False(store.TryGetEmbedding(content, "v", out _));
    }

    private sealed class Stopper(CancellationTokenSource source) : IProgress<ProgressUpdate>
    {
        public void Report(ProgressUpdate value) => source.Cancel();
    }
}
