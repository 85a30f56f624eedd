using DedupML.Features;
using DedupML.Neighbors;
using DedupML.Neighbors.Kernels;
using DedupML.Tests.References;

namespace DedupML.Tests.Neighbors;

public class HammingJoinTests
{
    private static readonly HammingMethod[] methods = [HammingMethod.Auto, HammingMethod.Index, HammingMethod.Scan];

    public static TheoryData<string, int, int> Sets()
    {
        var sets = new TheoryData<string, int, int>();
        foreach (string kind in HashSets.Kinds)
        {
            foreach (int radius in new[] { 0, 1, 8, 12, 31, 63 })
                sets.Add(kind, 64, radius);
            foreach (int radius in new[] { 0, 8, 31, 48, 84, 127, 128, 255 })
                sets.Add(kind, 256, radius);
        }
        return sets;
    }

    internal static HashPair[] Rows(DistinctHashes hashes, HammingJoinOptions options)
    {
        var pairs = new List<HashPair>();
        HammingJoin.SelfJoinRows(hashes, options, found => pairs.AddRange(found));
        pairs.Sort();
        return [.. pairs];
    }

    private static IEnumerable<KernelWidth> Widths() =>
        new[] { KernelWidth.Scalar, KernelWidth.Vector256, KernelWidth.Vector512 }.Where(w => w.IsSupported());

    [Theory]
    [MemberData(nameof(Sets))]
    public void SelfJoinRows_AnySet_GivesThePairsOfBruteForce(string kind, int bits, int radius)
    {
        var words = HashSets.Make(kind, 100, bits / 64, radius, seed: radius);
        var hashes = bits == 64 ? DistinctHashes.Of(HashSets.Perceptual(words)) : DistinctHashes.Of(HashSets.Pdq(words));
        var expected = bits == 64 ? HammingBruteForce.RowPairs(HashSets.Perceptual(words), radius) : HammingBruteForce.RowPairs(HashSets.Pdq(words), radius);
        foreach (var method in methods)
        {
            foreach (var width in Widths())
                Assert.Equal(expected, Rows(hashes, new() { Radius = radius, Method = method, Threads = 1, Width = width }));
        }
    }

    [Theory]
    [InlineData(64, 8)]
    [InlineData(64, 14)]
    [InlineData(256, 31)]
    [InlineData(256, 64)]
    public void SelfJoin_ManyBlocks_IsTheSameForEveryMethodWidthAndThreadCount(int bits, int radius)
    {
        // More than two blocks of 512, the last one not full, and more than one unit of the index.
        var words = HashSets.Make("clustered", 1_234, bits / 64, radius, seed: 1);
        var hashes = bits == 64 ? DistinctHashes.Of(HashSets.Perceptual(words)) : DistinctHashes.Of(HashSets.Pdq(words));
        var expected = bits == 64 ? HammingBruteForce.RowPairs(HashSets.Perceptual(words), radius) : HammingBruteForce.RowPairs(HashSets.Pdq(words), radius);
        Assert.NotEmpty(expected);
        foreach (var method in methods)
        {
            foreach (var width in Widths())
                Assert.Equal(expected, Rows(hashes, new() { Radius = radius, Method = method, Threads = 1, Width = width }));
            var sorted = HammingJoin.SelfJoinSorted(hashes, new() { Radius = radius, Method = method, Threads = 1 });
            foreach (int threads in new[] { 2, 8 })
                Assert.Equal(sorted, HammingJoin.SelfJoinSorted(hashes, new() { Radius = radius, Method = method, Threads = threads }));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    public void SelfJoinRows_AnyCount_GivesThePairsOfBruteForce(int count)
    {
        var rows = HashSets.Pdq(HashSets.Make("clustered", count, 4, 31, seed: count));
        var expected = HammingBruteForce.RowPairs(rows, 31);
        foreach (var method in methods)
        {
            foreach (var width in Widths())
                Assert.Equal(expected, Rows(DistinctHashes.Of(rows), new() { Radius = 31, Method = method, Threads = 2, Width = width }));
        }
    }

    [Fact]
    public void Plan_AnyRadius_HoldsThePigeonholeCondition()
    {
        foreach (int words in new[] { 1, 4 })
        {
            var columns = DistinctHashes.Of(HashSets.Perceptual(HashSets.Make("sparse", 9_000, 1, 8, 3))).Columns;
            if (words == 4)
                columns = DistinctHashes.Of(HashSets.Pdq(HashSets.Make("clustered", 900, 4, 8, 3))).Columns;
            for (int radius = 0; radius < 64 * words; radius += 7)
            {
                var plan = BandPlan.Choose(columns, columns, new JoinSample(columns, columns), radius, KernelWidth.Vector512);
                Assert.Equal(radius + 1, plan.Bands.Sum(b => b.Radius + 1));
                Assert.Equal(64 * words, plan.Bands.Sum(b => b.Width));
                Assert.All(plan.Bands.Zip(plan.Bands.Skip(1)), p => Assert.Equal(p.First.Offset + p.First.Width, p.Second.Offset));
                Assert.Equal(1, plan.Shares.Sum(), 9);
            }
        }
    }

    [Theory]
    [InlineData(HammingMethod.Index)]
    [InlineData(HammingMethod.Scan)]
    public void SelfJoin_ShuffledRows_GivesTheSamePairsOfHashes(HammingMethod method)
    {
        var rows = HashSets.Perceptual(HashSets.Make("clustered", 1_000, 1, 10, seed: 5));
        var shuffled = (PerceptualHash[])rows.Clone();
        new Random(6).Shuffle(shuffled);
        Assert.Equal(Named(rows), Named(shuffled));

        List<(ulong, ulong, int)> Named(PerceptualHash[] set) => [.. Rows(DistinctHashes.Of(set), new() { Radius = 10, Method = method, Threads = 2 })
            .Select(p => (Math.Min(set[p.First].Bits, set[p.Second].Bits), Math.Max(set[p.First].Bits, set[p.Second].Bits), p.Distance)).Order()];
    }

    [Theory]
    [InlineData(HammingMethod.Index)]
    [InlineData(HammingMethod.Scan)]
    public void Join_TwoSets_GivesThePairsAcross(HammingMethod method)
    {
        var all = HashSets.Pdq(HashSets.Make("clustered", 1_300, 4, 31, seed: 8));
        var (queries, known) = (DistinctHashes.Of(all.AsSpan(0, 500)), DistinctHashes.Of(all.AsSpan(495)));
        var expected = new List<HashPair>();
        for (int i = 0; i < queries.Count; i++)
        {
            for (int j = 0; j < known.Count; j++)
            {
                int distance = all[queries.RowsOf(i)[0]].DistanceTo(all[495 + known.RowsOf(j)[0]]);
                if (distance <= 31)
                    expected.Add(new(i, j, distance));
            }
        }
        Assert.NotEmpty(expected);
        foreach (var width in Widths())
            Assert.Equal(expected, HammingJoin.JoinSorted(queries, known, new() { Radius = 31, Method = method, Threads = 2, Width = width }));
    }

    [Theory]
    [InlineData(HammingMethod.Index)]
    [InlineData(HammingMethod.Scan)]
    public void Join_ASetWithItself_GivesBothOrdersAndEachHashItself(HammingMethod method)
    {
        var hashes = DistinctHashes.Of([new PerceptualHash(0), new PerceptualHash(1)]);
        Assert.Equal([new(0, 0, 0), new(0, 1, 1), new(1, 0, 1), new(1, 1, 0)], HammingJoin.JoinSorted(hashes, hashes, new() { Radius = 1, Method = method }));
    }

    [Fact]
    public void SelfJoin_RadiusOutOfRange_Throws()
    {
        var hashes = DistinctHashes.Of([new PerceptualHash(0)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => HammingJoin.SelfJoinSorted(hashes, new() { Radius = 64 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => HammingJoin.SelfJoinSorted(hashes, new() { Radius = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => HammingJoin.SelfJoinSorted(hashes, new() { Radius = 1, Threads = 0 }));
        Assert.Throws<ArgumentException>(() => HammingJoin.JoinSorted(hashes, DistinctHashes.Of([default(PdqHash)]), new() { Radius = 1 }));
    }

    [Theory]
    [InlineData(HammingMethod.Index, 1)]
    [InlineData(HammingMethod.Index, 4)]
    [InlineData(HammingMethod.Scan, 1)]
    [InlineData(HammingMethod.Scan, 4)]
    public void SelfJoin_Cancelled_Throws(HammingMethod method, int threads)
    {
        var hashes = DistinctHashes.Of(HashSets.Perceptual(HashSets.Make("clustered", 5_000, 1, 8, 1)));
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => HammingJoin.SelfJoin(hashes, new()
        {
            Radius = 8,
            Method = method,
            Threads = threads,
            Progress = new Recorder(_ => cancel.Cancel())
        }, _ => { }, cancel.Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void SelfJoin_SinkThrows_TheCallerGetsItsException(int threads)
    {
        var hashes = DistinctHashes.Of(HashSets.Perceptual(HashSets.Make("sparse", 3_000, 1, 8, 1)));
        Assert.Throws<InvalidDataException>(() => HammingJoin.SelfJoin(hashes, new() { Radius = 8, Threads = threads }, _ => throw new InvalidDataException()));
    }

    [Theory]
    [InlineData(HammingMethod.Index)]
    [InlineData(HammingMethod.Scan)]
    public void SelfJoin_Progress_RisesToOne(HammingMethod method)
    {
        var shares = new List<double>();
        var hashes = DistinctHashes.Of(HashSets.Perceptual(HashSets.Make("clustered", 5_000, 1, 8, 1)));
        HammingJoin.SelfJoin(hashes, new() { Radius = 8, Method = method, Threads = 4, Progress = new Recorder(shares.Add) }, _ => { });
        Assert.True(shares.Count > 1);
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1], 6);
    }

    private sealed class Recorder(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
