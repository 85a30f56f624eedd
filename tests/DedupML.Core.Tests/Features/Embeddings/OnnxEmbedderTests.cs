using DedupML.Features;
using DedupML.Imaging;
using DedupML.Testing;
using DedupML.Tests.Imaging;

namespace DedupML.Tests.Features;

/// <summary>What an embedding depends on, and what not; bad files, copies, devices, stopping.</summary>
public sealed class OnnxEmbedderTests : IDisposable
{
    // Two batches of eight and a rest of five, after four batches that are run at once.
    private const int Count = 53;

    private readonly EmbeddingSet set = new(Count);

    public void Dispose() => set.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void EmbedAll_AnyThreadsAndOrder_SameBitsAsOneByOne(int threads)
    {
        using var one = EmbeddingSet.Embedder();
        using var many = EmbeddingSet.Embedder(threads);
        var expected = set.Paths.Select(p => one.Embed(File.ReadAllBytes(p))).ToList();
        Assert.All(expected, e => Assert.Null(e.Reason));
        Assert.Equal(Count, expected.Select(e => e.Embedding!.Value).Distinct().Count());
        Assert.Equal(expected, many.EmbedAll(set.Paths));
        Assert.Equal(expected, many.EmbedAll(set.Paths));
        Assert.Equal(expected.AsEnumerable().Reverse(), many.EmbedAll([.. set.Paths.Reverse()]));
        Assert.Equal(expected[3..7], many.EmbedAll(set.Paths[3..7]));
        Assert.Empty(many.EmbedAll([]));
    }

    [Fact]
    public void EmbedAll_OtherBatchSize_IsWithinTheTolerance()
    {
        using var eight = EmbeddingSet.Embedder();
        using var three = new OnnxEmbedder(EmbeddingSet.Model, new() { BatchSize = 3, Threads = 1 });
        foreach (var (a, b) in eight.EmbedAll(set.Paths).Zip(three.EmbedAll(set.Paths)))
            Assert.InRange(a.Embedding!.Value.Cosine(b.Embedding!.Value), 1 - OnnxEmbedder.Tolerance, 1);
        Assert.NotEqual(eight.Version, three.Version);
    }

    [Fact]
    public void Embed_ManyCallersAtOnce_SameBits()
    {
        using var embedder = EmbeddingSet.Embedder();
        var expected = embedder.EmbedAll(set.Paths);
        Parallel.For(0, 3 * Count, i => Assert.Equal(expected[i % Count], embedder.Embed(File.ReadAllBytes(set.Paths[i % Count]))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void EmbedAll_Turned_AreThoseOfTheTurnedPicturesAndChangeNothingElse(int batchSize)
    {
        using var plain = new OnnxEmbedder(EmbeddingSet.Model, new() { BatchSize = batchSize });
        using var turning = new OnnxEmbedder(EmbeddingSet.Model, new() { BatchSize = batchSize, Turned = true });
        var results = turning.EmbedAll(set.Paths);
        Assert.Equal(plain.EmbedAll(set.Paths).Select(r => r.Embedding), results.Select(r => r.Embedding));
        Assert.Equal(plain.Version, turning.Version);
        foreach (var (path, result) in set.Paths.Zip(results).Take(12))
        {
            var picture = plain.Decode(File.ReadAllBytes(path));
            Embedding Of(Dihedral view) => plain.Embed(picture with { Pixels = view.Apply(picture.Pixels) }).Embedding!.Value;
            Assert.InRange(result.Turned!.Value.Quarter.Cosine(Of(Dihedral.Turn90)), 0.99999, 1);
            Assert.InRange(result.Turned.Value.Half.Cosine(Of(Dihedral.Turn180)), 0.99999, 1);
            Assert.True(result.Turned.Value.Quarter.Cosine(Of(Dihedral.Turn270)) < 0.9999);
        }
    }

    [Fact]
    public void EmbedAll_EqualPixels_AreRunOnce()
    {
        var picture = TestPictures.Waves(180, 130);
        byte[] png = ImageEncoder.Png(picture);
        string[] paths =
        [
            set.Paths[0], set.Folder.Write("a.png", png), set.Folder.Write("b.png", png), set.Folder.Write("c.webp", ImageEncoder.WebpLossless(picture)),
            set.Folder.Write("d.tiff", ImageEncoder.Tiff(picture)), set.Folder.Write("turned.png", ImageEncoder.Png(new(130, 180, picture.Pixels))),
        ];
        using var embedder = EmbeddingSet.Embedder(2);
        var results = embedder.EmbedAll(paths);
        Assert.All(results, r => Assert.Null(r.Reason));
        // Not only equal: the same numbers in memory, so they come from one run.
        for (int copy = 2; copy <= 4; copy++)
            Assert.True(results[1].Embedding!.Value.Values == results[copy].Embedding!.Value.Values);
        Assert.NotEqual(results[1].Embedding, results[0].Embedding);
        // The same bytes in rows of another length are another picture.
        Assert.NotEqual(results[1].Embedding, results[5].Embedding);
    }

    [Fact]
    public void EmbedAll_BadFiles_AreReasonsInTheirPlaces()
    {
        string[] paths = [set.Paths[0], set.Folder.Write("empty.jpg", ""), set.Paths[1], set.Folder.Write("text.png", "no image"), set.Folder.At("none.jpg"),
            set.Folder.Write("cut.jpg", File.ReadAllBytes(set.Paths[2]).AsSpan(0, 900)), set.Paths[2]];
        using var embedder = EmbeddingSet.Embedder(2);
        var results = embedder.EmbedAll(paths);
        Assert.Equal(embedder.EmbedAll(set.Paths[..3]), new[] { results[0], results[2], results[6] });
        Assert.StartsWith("empty", results[1].Reason, StringComparison.Ordinal);
        Assert.StartsWith("not an image", results[3].Reason, StringComparison.Ordinal);
        Assert.StartsWith("vanished", results[4].Reason, StringComparison.Ordinal);
        Assert.NotNull(results[5].Reason);
        Assert.All([1, 3, 4, 5], i => Assert.Null(results[i].Embedding));
    }

    [Fact]
    public void EmbedAll_Stopped_ThrowsAndTheEmbedderGoesOnWorking()
    {
        using var embedder = EmbeddingSet.Embedder(2);
        var expected = embedder.EmbedAll(set.Paths);
        using var stop = new CancellationTokenSource();
        var progress = new Hearer(_ => stop.Cancel());
        Assert.ThrowsAny<OperationCanceledException>(() => embedder.EmbedAll([.. set.Paths, .. set.Paths, .. set.Paths], progress, stop.Token));
        Assert.Equal(expected, embedder.EmbedAll(set.Paths));
    }

    [Fact]
    public void EmbedAll_Progress_EndsWithAll()
    {
        var heard = new List<ProgressUpdate>();
        using var embedder = EmbeddingSet.Embedder();
        embedder.EmbedAll([.. set.Paths, set.Paths[0]], new Hearer(heard.Add));
        Assert.Equal(new ProgressUpdate("embedding", Count + 1, Count + 1), heard[^1]);
    }

    [Fact]
    public void Device_CudaThatIsNotThere_FallsBackLoudlyAndGivesTheProcessorsValues()
    {
        var heard = new List<string>();
        using var cuda = new OnnxEmbedder(EmbeddingSet.Model, new() { Device = EmbeddingDevice.Cuda(900), Threads = 1, Warn = heard.Add });
        Assert.Equal(EmbeddingDevice.Cpu, cuda.Device);
        string warning = Assert.Single(heard);
        Assert.StartsWith("cuda:900 cannot be used, the network copynet runs on the processor instead: ", warning, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', warning);
        Assert.Equal(heard, cuda.Warnings);
        using var cpu = EmbeddingSet.Embedder();
        Assert.Equal(cpu.Version, cuda.Version);
        Assert.Equal(cpu.EmbedAll(set.Paths), cuda.EmbedAll(set.Paths));
    }

    [Fact]
    public void Embed_AfterDispose_Throws()
    {
        var embedder = EmbeddingSet.Embedder();
        embedder.Dispose();
        Assert.Throws<ObjectDisposedException>(() => embedder.Embed(File.ReadAllBytes(set.Paths[0])));
    }

    private sealed class Hearer(Action<ProgressUpdate> hear) : IProgress<ProgressUpdate>
    {
        public void Report(ProgressUpdate value) => hear(value);
    }
}
