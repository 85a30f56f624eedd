using DedupML.Features;
using DedupML.Neighbors;

namespace DedupML.Tests.Neighbors;

public class DistinctHashesTests
{
    [Fact]
    public void Of_EqualRows_AreNumberedByFirstAppearance()
    {
        var hashes = DistinctHashes.Of([new PerceptualHash(7), new(3), new(7), new(0), new(3), new(7)]);
        Assert.Equal(3, hashes.Count);
        Assert.Equal([0, 2, 5], hashes.RowsOf(0).ToArray());
        Assert.Equal([1, 4], hashes.RowsOf(1).ToArray());
        Assert.Equal([3], hashes.RowsOf(2).ToArray());
        Assert.Equal(4, hashes.EqualRowPairs);
        Assert.Equal(6, hashes.RowCount);
    }

    [Fact]
    public void Of_MaskedRows_MatchNothing()
    {
        var hashes = DistinctHashes.Of([new PerceptualHash(7), new(7), new(6), new(7)], [false, true, false, true]);
        Assert.Equal(1, hashes.Count);
        Assert.Equal([1, 3], hashes.RowsOf(0).ToArray());
        Assert.Equal((4, 2), (hashes.RowCount, hashes.CountedRows));
        Assert.Throws<ArgumentException>(() => DistinctHashes.Of([new PerceptualHash(7)], [true, true]));
    }

    [Fact]
    public void SelfJoin_TwentyThousandEqualRows_AreOneHashAndNoPair()
    {
        var rows = new PdqHash[20_002];
        Array.Fill(rows, new PdqHash(1, 2, 3, 4));
        rows[20_001] = new PdqHash(1, 2, 3, 5);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var hashes = DistinctHashes.Of(rows);
        var pairs = HammingJoin.SelfJoinSorted(hashes, new() { Radius = 31, Threads = 1 });
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal([new HashPair(0, 1, 1)], pairs);
        Assert.Equal(20_001, hashes.RowsOf(0).Length);
        Assert.Equal(20_001L * 20_000 / 2, hashes.EqualRowPairs);
        Assert.InRange(allocated, 1, 10 << 20);
    }

    [Fact]
    public void SelfJoinRows_ThousandsOfEqualRows_StreamsEveryPair()
    {
        var rows = new PerceptualHash[3_000];
        rows[^1] = new PerceptualHash(1);
        long count = 0, ones = 0;
        HammingJoin.SelfJoinRows(DistinctHashes.Of(rows), new() { Radius = 1 }, found =>
        {
            count += found.Length;
            foreach (var pair in found)
                ones += pair.Distance;
        });
        Assert.Equal((3_000L * 2_999 / 2, 2_999L), (count, ones));
    }
}
