using DedupML.Features;
using DedupML.Imaging;
using DedupML.Neighbors;
using DedupML.Tests.References;

namespace DedupML.Tests.Neighbors;

public class ViewJoinTests
{
    /// <summary>Views unrelated to each other, some of them near another row's upright hash.</summary>
    private static PerceptualHash[][] Pictures(int count, int views, int seed)
    {
        var random = new Random(seed);
        var rows = new PerceptualHash[count][];
        for (int i = 0; i < count; i++)
        {
            rows[i] = new PerceptualHash[views];
            for (int v = 0; v < views; v++)
            {
                ulong bits = (ulong)random.NextInt64() ^ (ulong)random.NextInt64() << 32;
                if (i > 0 && random.Next(3) == 0)
                    bits = rows[random.Next(i)][0].Bits ^ 1UL << random.Next(64) ^ 1UL << random.Next(64) ^ 1UL << random.Next(64);
                rows[i][v] = new(bits);
            }
        }
        return rows;
    }

    [Theory]
    [InlineData(TransformSet.All, HammingMethod.Index)]
    [InlineData(TransformSet.All, HammingMethod.Scan)]
    [InlineData(TransformSet.Mirror, HammingMethod.Auto)]
    [InlineData(TransformSet.None, HammingMethod.Auto)]
    public void Find_AnyViews_GivesThePairsOfBruteForce(TransformSet set, HammingMethod method)
    {
        var views = set.Views();
        var rows = Pictures(300, views.Count, seed: 4);
        var expected = HammingBruteForce.ViewPairs(rows, views, 6);
        Assert.NotEmpty(expected);
        foreach (int threads in new[] { 1, 2, 8 })
        {
            var found = ViewJoin.Find(ViewHashes.Of(rows.SelectMany(r => r).ToArray(), views), new() { Radius = 6, Method = method, Threads = threads });
            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void Find_TurnedCopy_NamesTheTurnFromTheFirstToTheSecond()
    {
        var views = TransformSet.All.Views();
        var first = new PerceptualHash[8];
        var second = new PerceptualHash[8];
        for (int v = 0; v < 8; v++)
            (first[v], second[v]) = (new(0x0101010101010101UL << v), new(0x00000000FFFFFFFFUL << (4 * v)));
        // The second one turned counter-clockwise looks like the first, so the first turned clockwise looks like the second.
        second[(int)Dihedral.Turn270] = first[0];
        Assert.Equal([new ViewPair(0, 1, 0, Dihedral.Turn90)], ViewJoin.Find(ViewHashes.Of([.. first, .. second], views), new() { Radius = 2 }));
    }

    [Fact]
    public void Find_EqualAndMaskedRows_AreOneTupleAndNone()
    {
        var views = TransformSet.Mirror.Views();
        PerceptualHash a = new(0xFF), b = new(0xFF00), far = new(ulong.MaxValue);
        var hashes = ViewHashes.Of([a, far, a, far, b, a, b, a], views, [true, true, true, false]);
        Assert.Equal((2, 4), (hashes.Count, hashes.RowCount));
        Assert.Equal([0, 1], hashes.RowsOf(0).ToArray());
        Assert.Equal([new ViewPair(0, 1, 0, Dihedral.Mirror)], ViewJoin.Find(hashes, new() { Radius = 2 }));
    }

    [Fact]
    public void Of_ViewsWithoutIdentityFirst_Throws()
    {
        Assert.Throws<ArgumentException>(() => ViewHashes.Of([default(PdqHash)], [Dihedral.Mirror]));
        Assert.Throws<ArgumentException>(() => ViewHashes.Of([default(PdqHash)], [Dihedral.Identity, Dihedral.Mirror]));
        Assert.Throws<ArgumentException>(() => ViewHashes.Of([default(PdqHash), default], [Dihedral.Identity, Dihedral.Identity]));
    }
}
