using DedupML.Neighbors;
using DedupML.Neighbors.Kernels;
using DedupML.Tests.References;

namespace DedupML.Tests.Neighbors;

public class CosineJoinTests
{
    private static readonly CosineMethod[] methods = [CosineMethod.Auto, CosineMethod.Full, CosineMethod.Pruned];

    public static TheoryData<string, int> Sets()
    {
        var sets = new TheoryData<string, int>();
        foreach (string kind in EmbeddingSets.Kinds)
        {
            foreach (int dimension in new[] { 1, 2, 15, 33, 64, 130 })
                sets.Add(kind, dimension);
        }
        return sets;
    }

    internal static IEnumerable<KernelWidth> Widths() =>
        new[] { KernelWidth.Scalar, KernelWidth.Vector256, KernelWidth.Vector512 }.Where(w => w.IsSupported());

    internal static DistinctEmbeddings Distinct(float[] rows, int dimension) => new(new EmbeddingMatrix(rows, dimension));

    private static CosinePair[] Rows(DistinctEmbeddings set, CosineJoinOptions options)
    {
        var pairs = new List<CosinePair>();
        CosineJoin.SelfJoinRows(set, options, found => pairs.AddRange(found));
        pairs.Sort();
        return [.. pairs];
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void SelfJoinRows_AnySet_GivesThePairsOfBruteForce(string kind, int dimension)
    {
        var rows = EmbeddingSets.Make(kind, 110, dimension, seed: dimension);
        var set = Distinct(rows, dimension);
        foreach (double distance in new[] { 0, 1e-12, 1e-6, 0.001, 0.05, 0.3, 1, 2 })
        {
            var expected = CosineBruteForce.RowPairs(rows, dimension, distance);
            foreach (var method in methods)
            {
                foreach (var width in Widths())
                    Assert.Equal(expected, Rows(set, new() { MaxDistance = distance, Method = method, Threads = 1, Width = width }));
            }
        }
    }

    [Theory]
    [InlineData("clustered", 40)]
    [InlineData("clustered", 128)]
    [InlineData("off-length", 77)]
    [InlineData("one-direction", 64)]
    public void SelfJoin_ThresholdOneUlpFromADistance_DecidesByTheFormula(string kind, int dimension)
    {
        var rows = EmbeddingSets.Make(kind, 140, dimension, seed: 2);
        var set = Distinct(rows, dimension);
        var all = CosineBruteForce.RowPairs(rows, dimension, 2).OrderBy(p => p.Distance).ToArray();
        foreach (int place in new[] { 0, 1, 10, 100, 1000, all.Length - 1 })
        {
            double real = all[place].Distance;
            foreach (double distance in new[] { Math.BitDecrement(real), real, Math.BitIncrement(real) })
            {
                int expected = all.Count(p => p.Distance <= distance);
                foreach (var method in methods)
                {
                    foreach (var width in Widths())
                        Assert.Equal(expected, CosineJoin.SelfJoinSorted(set, new() { MaxDistance = distance, Method = method, Width = width }).Length);
                }
            }
        }
    }

    [Theory]
    [InlineData("clustered", 100, 0.05)]
    [InlineData("clustered", 37, 0.4)]
    [InlineData("random", 64, 0.6)]
    public void SelfJoin_ManyBlocks_IsTheSameForEveryMethodWidthAndThreadCount(string kind, int dimension, double distance)
    {
        // Several blocks of queries, and panels that are not full.
        var rows = EmbeddingSets.Make(kind, 1_234, dimension, seed: 1);
        var set = Distinct(rows, dimension);
        var expected = CosineBruteForce.RowPairs(rows, dimension, distance);
        Assert.NotEmpty(expected);
        foreach (var method in methods)
        {
            foreach (var width in Widths())
            {
                foreach (int threads in new[] { 1, 2, 8 })
                    Assert.Equal(expected, CosineJoin.SelfJoinSorted(set, new() { MaxDistance = distance, Method = method, Threads = threads, Width = width }));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(511)]
    [InlineData(513)]
    public void SelfJoinRows_AnyCount_GivesThePairsOfBruteForce(int count)
    {
        var rows = EmbeddingSets.Make("clustered", count, 48, seed: count);
        var expected = CosineBruteForce.RowPairs(rows, 48, 0.1);
        foreach (var method in methods)
        {
            foreach (var width in Widths())
                Assert.Equal(expected, Rows(Distinct(rows, 48), new() { MaxDistance = 0.1, Method = method, Threads = 2, Width = width }));
        }
    }

    [Fact]
    public void SelfJoin_ShuffledRows_GivesTheSamePairsOfRows()
    {
        var rows = EmbeddingSets.Make("clustered", 900, 40, seed: 5);
        int[] order = [.. Enumerable.Range(0, 900)];
        new Random(6).Shuffle(order);
        var shuffled = order.SelectMany(i => rows.Skip(i * 40).Take(40)).ToArray();
        var options = new CosineJoinOptions { MaxDistance = 0.1, Method = CosineMethod.Pruned };
        Assert.Equal(
            Rows(Distinct(rows, 40), options),
            Rows(Distinct(shuffled, 40), options).Select(p => new CosinePair(Math.Min(order[p.First], order[p.Second]), Math.Max(order[p.First], order[p.Second]), p.Distance)).Order());
    }

    [Theory]
    [InlineData(CosineMethod.Full)]
    [InlineData(CosineMethod.Pruned)]
    public void Join_TwoSets_GivesThePairsAcross(CosineMethod method)
    {
        var all = EmbeddingSets.Make("clustered", 1_100, 56, seed: 8);
        var (queries, known) = (Distinct(all[..(400 * 56)], 56), Distinct(all[(395 * 56)..], 56));
        var expected = new List<CosinePair>();
        for (int i = 0; i < queries.Count; i++)
        {
            for (int j = 0; j < known.Count; j++)
            {
                double distance = CosineBruteForce.Distance(all, 56, i, 395 + j);
                if (distance <= 0.3)
                    expected.Add(new(i, j, distance));
            }
        }
        Assert.Equal(5, expected.Count(p => p.Distance == 0));
        foreach (var width in Widths())
            Assert.Equal(expected, CosineJoin.JoinSorted(queries, known, new() { MaxDistance = 0.3, Method = method, Threads = 2, Width = width }));
    }

    [Theory]
    [InlineData(CosineMethod.Full)]
    [InlineData(CosineMethod.Pruned)]
    public void Join_ASetWithItself_GivesBothOrdersAndEachRowItself(CosineMethod method)
    {
        var set = Distinct([1, 0, 0, 1], 2);
        Assert.Equal([new(0, 0, 0), new(0, 1, 1), new(1, 0, 1), new(1, 1, 0)], CosineJoin.JoinSorted(set, set, new() { MaxDistance = 1, Method = method }));
    }

    [Fact]
    public void SelfJoin_EqualRows_AreAtDistanceZero()
    {
        // Rows whose own product is not 1 even in double precision.
        var rows = EmbeddingSets.Make("off-length", 1, 50, seed: 3);
        var set = Distinct([.. rows, .. rows, .. rows], 50);
        Assert.Equal(1, set.Count);
        Assert.Equal(3, set.EqualRowPairs);
        Assert.Equal([new(0, 1, 0), new(0, 2, 0), new(1, 2, 0)], Rows(set, new() { MaxDistance = 0 }));
    }

    [Fact]
    public void Options_OutOfRange_Throw()
    {
        var set = Distinct([1, 0], 2);
        foreach (double distance in new[] { -1e-9, 2.01, double.NaN })
            Assert.Throws<ArgumentOutOfRangeException>(() => CosineJoin.SelfJoinSorted(set, new() { MaxDistance = distance }));
        Assert.Throws<ArgumentOutOfRangeException>(() => CosineJoin.SelfJoinSorted(set, new() { MaxDistance = 1, Threads = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => CosineJoin.SelfJoinSorted(set, new() { MaxDistance = 1, Method = (CosineMethod)9 }));
        Assert.Throws<ArgumentException>(() => CosineJoin.JoinSorted(set, Distinct([1], 1), new() { MaxDistance = 1 }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void SelfJoin_CancelledOrSinkThrows_TheCallerGetsIt(int threads)
    {
        var set = Distinct(EmbeddingSets.Make("clustered", 2_000, 64, 1), 64);
        using var cancel = new CancellationTokenSource();
        var options = new CosineJoinOptions { MaxDistance = 0.1, Threads = threads, Progress = new Recorder(_ => cancel.Cancel()) };
        Assert.Throws<OperationCanceledException>(() => CosineJoin.SelfJoin(set, options, _ => { }, cancel.Token));
        Assert.Throws<InvalidDataException>(() => CosineJoin.SelfJoin(set, options with { Progress = null }, _ => throw new InvalidDataException()));
    }

    [Theory]
    [InlineData(CosineMethod.Full)]
    [InlineData(CosineMethod.Pruned)]
    public void SelfJoin_Progress_RisesToOne(CosineMethod method)
    {
        var shares = new List<double>();
        var set = Distinct(EmbeddingSets.Make("clustered", 2_000, 64, 1), 64);
        CosineJoin.SelfJoin(set, new() { MaxDistance = 0.1, Method = method, Threads = 4, Progress = new Recorder(shares.Add) }, _ => { });
        Assert.True(shares.Count > 1);
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1], 6);
    }

    [Fact]
    public void Plan_AnySize_KeepsToAFifthOfTheRowsAndSixtyFourMegabytes()
    {
        foreach (int dimension in new[] { 32, 64, 128, 256, 512, 768, 2048 })
        {
            foreach (long rows in new[] { 1_000L, 100_000, 1_000_000, 10_000_000 })
            {
                int most = CosinePlan.MostNumbers(dimension, rows);
                Assert.True(most % 16 == 0 && most is >= 0 and <= 64 && most <= dimension / 2);
                Assert.True(rows * (most * 4 + 16) <= rows * dimension * 4 / 5 + (64 << 20), $"{rows} rows of {dimension}: {most}");
            }
        }
    }

    [Fact]
    public void Plan_RowsThatFewAxesTellApart_IsPruned_AndRandomRowsAreNot()
    {
        // 20 of 256 dimensions used, against all of them.
        var low = EmbeddingSets.Make("random", 6_000, 20, seed: 1);
        var wide = new float[6_000 * 256];
        for (int i = 0; i < low.Length; i++)
            wide[i / 20 * 256 + i % 20 * 12] = low[i];
        Assert.IsType<ProjectedRows>(Bounds(Distinct(wide, 256), 0.95));
        Assert.IsType<WholeRows>(Bounds(Distinct(EmbeddingSets.Make("random", 6_000, 256, seed: 1), 256), 0.4));

        static BoundRows Bounds(DistinctEmbeddings set, double cosine) =>
            CosineSides.Of(set, set, cosine, KernelWidth.Widest, CosineMethod.Auto, new UnitWork(1, null, default)).KnownBounds;
    }

    private sealed class Recorder(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
