using DedupML.Features;
using DedupML.Imaging;
using DedupML.Neighbors;
using DedupML.Neighbors.Kernels;

namespace DedupML.Tests.Neighbors;

/// <summary>The count of all pairs against one that takes each pair by itself.</summary>
public class PairSurveyTests
{
    private static readonly KernelWidth[] widths = [.. Enum.GetValues<KernelWidth>().Where(w => w.IsSupported())];

    private static (ImageFeatures[] Pictures, Embedding[] Embeddings) Make(string kind, int count, int dimension, int seed)
    {
        var hashes = HashSets.Pdq(HashSets.Make("clustered", 8 * count, 4, 60, seed));
        float[] rows = EmbeddingSets.Make(kind, count, dimension, seed);
        var pictures = Enumerable.Range(0, count).Select(i => new ImageFeatures(
            default, 1, 8, 8, "png", 1, 100, default, new PerceptualHash[8], hashes[(8 * i)..(8 * i + 8)])).ToArray();
        var embeddings = Enumerable.Range(0, count).Select(i =>
        {
            var bytes = new byte[sizeof(float) * dimension];
            Buffer.BlockCopy(rows, bytes.Length * i, bytes, 0, bytes.Length);
            return Embedding.FromBytes(bytes);
        }).ToArray();
        return (pictures, embeddings);
    }

    private static List<ScoredPair> All(ImageFeatures[] pictures, Embedding[]? embeddings, IReadOnlyList<Dihedral> views) =>
    [
        .. from a in Enumerable.Range(0, pictures.Length)
           from b in Enumerable.Range(a + 1, pictures.Length - a - 1)
           select new ScoredPair(a, b, PairScore.Of(pictures[a], embeddings?[a], pictures[b], embeddings?[b], views, 50)),
    ];

    public static TheoryData<string, int, int> Sets()
    {
        var sets = new TheoryData<string, int, int>();
        foreach (string kind in EmbeddingSets.Kinds)
            sets.Add(kind, 97, 33);
        sets.Add("random", 2, 4);
        sets.Add("clustered", 64, 192);
        sets.Add("one-direction", 130, 600);
        return sets;
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Of_AnySet_CountsAsOneByOneUnderEachInstructionSet(string kind, int count, int dimension)
    {
        var (pictures, embeddings) = Make(kind, count, dimension, seed: count);
        var all = All(pictures, embeddings, DihedralViews.All);
        var expected = new PairHistogram();
        foreach (var pair in all)
            expected.Add(pair.Score);
        var nearest = all.OrderBy(p => (p.Score.CosineDistance, p.Score.HashDistance, p.First, p.Second)).Take(20);
        foreach (var width in widths)
        {
            foreach (int threads in new[] { 1, 3 })
            {
                var found = PairSurvey.Of(pictures, embeddings, DihedralViews.All, 20, threads, width, null, default);
                AssertEqual(new(expected), found.Pairs, $"{kind}, {width}, {threads} threads");
                Assert.Equal(nearest, found.Nearest);
            }
        }
    }

    [Fact]
    public void Of_NoEmbeddings_NearestByHash()
    {
        var (pictures, _) = Make("random", 50, 4, seed: 7);
        var all = All(pictures, null, TransformSet.Mirror.Views());
        var found = PairSurvey.Of(pictures, null, TransformSet.Mirror.Views(), 10, 2);
        Assert.Equal(all.OrderBy(p => (p.Score.HashDistance, p.First, p.Second)).Take(10), found.Nearest);
        Assert.Equal(all.Count, found.Pairs.Count);
        Assert.Equal(0, found.Pairs.From(1));
        Assert.All(Enumerable.Range(0, 257), bits => Assert.Equal(all.Count(p => p.Score.HashDistance <= bits), found.Pairs.Within(bits)));
    }

    [Fact]
    public void Of_OneOrNone_NothingIsCounted()
    {
        var (pictures, embeddings) = Make("random", 1, 4, seed: 1);
        Assert.Equal(0, PairSurvey.Of(pictures, embeddings, DihedralViews.All, 10, 2).Pairs.Count);
        Assert.Empty(PairSurvey.Of([], [], DihedralViews.All, 10, 2).Nearest);
    }

    [Fact]
    public void Steps_EachSide_AreWhatASearchFinds()
    {
        for (int step = 1; step < CosineSteps.Count; step++)
        {
            double edge = 1 - CosineSteps.CosineOf(step);
            Assert.Equal(step, CosineSteps.Of(edge));
            Assert.Equal(step - 1, CosineSteps.Of(Math.BitIncrement(edge)));
            Assert.Equal(step, CosineSteps.AtLeast(CosineSteps.CosineOf(step)));
        }
        Assert.Equal(0, CosineSteps.Of(double.PositiveInfinity));
        Assert.Equal(0, CosineSteps.Of(double.NaN));
        Assert.Equal(CosineSteps.Count - 1, CosineSteps.Of(0));
    }

    [Fact]
    public void Distribution_EachThreshold_CountsAsOneByOne()
    {
        var random = new Random(3);
        var scores = Enumerable.Range(0, 500).Select(i => i % 50 == 0 ? PairScore.Nothing : new PairScore(random.Next(257), 1.2 * random.NextDouble())).ToList();
        var counted = new PairHistogram();
        scores.ForEach(counted.Add);
        var pairs = new PairDistribution(counted);
        Assert.Equal(500, pairs.Count);
        foreach (int bits in new[] { -1, 0, 100, 255, 256 })
        {
            foreach (int step in new[] { 1, 2, 1000, CosineSteps.Count - 1, CosineSteps.Count })
            {
                double cosine = step == CosineSteps.Count ? double.PositiveInfinity : CosineSteps.CosineOf(step);
                Assert.Equal(scores.Count(s => s.HashDistance <= bits || s.CosineDistance <= 1 - cosine), pairs.Either(bits, step));
            }
        }
    }

    private static void AssertEqual(PairDistribution expected, PairDistribution found, string where)
    {
        Assert.Equal(expected.Count, found.Count);
        for (int step = 0; step <= CosineSteps.Count; step++)
        {
            if (expected.From(step) != found.From(step))
                Assert.Fail($"{where}: {found.From(step)} pairs from {CosineSteps.CosineOf(step)} on, {expected.From(step)} expected");
            for (int bits = -1; bits <= 256; bits += 23)
                Assert.Equal(expected.Either(bits, step), found.Either(bits, step));
        }
    }
}
