using DedupML.Features;
using DedupML.Grouping;
using DedupML.Imaging;
using DedupML.Matching;

namespace DedupML.Tests.Grouping;

public class SemanticClustersTests
{
    private static Match Pair(int a, int b, double distance, MatchTier tier = MatchTier.Semantic) =>
        new(a, b, tier, Dihedral.Identity, null, null, tier == MatchTier.Exact ? null : distance);

    private static ContentHash[] Contents(int count) => [.. Enumerable.Range(0, count).Select(i => new ContentHash((ulong)(count - i), 0, 0, 0))];

    private static string InForce(int count, double epsilon, int minPoints, params Match[] matches) =>
        string.Join(' ', SemanticClusters.InForce(Contents(count), matches, epsilon, minPoints).Select(m => $"{m.A}-{m.B}"));

    [Fact]
    public void InForce_TwoPoints_AllWithinTheDistance() =>
        Assert.Equal("0-1 1-2", InForce(4, 0.1, 2, Pair(0, 1, 0.1), Pair(1, 2, 0.05), Pair(2, 3, 0.1000001)));

    [Fact]
    public void InForce_ThreePoints_AChainNeedsACoreAndCopiesCount()
    {
        Assert.Equal("", InForce(2, 0.1, 3, Pair(0, 1, 0.05)));
        Assert.Equal("0-1 1-2", InForce(3, 0.1, 3, Pair(0, 1, 0.05), Pair(1, 2, 0.05)));
        // 2 is an exact copy of 1: with 0 they are three.
        Assert.Equal("0-1", InForce(3, 0.1, 3, Pair(0, 1, 0.05), Pair(1, 2, 0, MatchTier.Exact)));
    }

    [Fact]
    public void InForce_NearPairs_AreNeighboursButNotReturned() =>
        Assert.Equal("1-2", InForce(3, 0.1, 3, Pair(0, 1, 0.05, MatchTier.Near), Pair(1, 2, 0.05)));

    [Fact]
    public void InForce_HashPairsWithoutCosine_DoNotCount() =>
        Assert.Equal("", InForce(2, 1, 2, new Match(0, 1, MatchTier.Semantic, Dihedral.Identity, null, 4)));

    [Fact]
    public void InForce_RandomPairs_AreThoseOfASlowTwin()
    {
        int tried = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            int count = random.Next(2, 25), minPoints = random.Next(2, 6);
            var matches = new Dictionary<(int, int), Match>();
            for (int i = 0; i < 2 * count; i++)
            {
                var (a, b) = (random.Next(count), random.Next(count));
                if (a < b)
                    matches.TryAdd((a, b), Pair(a, b, random.Next(1, 21) / 100.0 + seed * 1e-9, random.Next(4) == 0 ? MatchTier.Near : MatchTier.Semantic));
            }
            Match[] given = [.. matches.Values];
            const double epsilon = 0.1;
            Match[] within = [.. given.Where(m => m.Cosine <= epsilon)];
            int[] neighbours = [.. Enumerable.Range(0, count).Select(r => 1 + within.Count(m => m.A == r || m.B == r))];
            bool IsCore(int row) => neighbours[row] >= minPoints;
            // The definition: cores within ε are of one cluster; a border row is of that of its nearest core (equally near: lower content).
            int[] cluster = [.. Enumerable.Range(0, count)];
            for (bool moved = true; moved;)
            {
                moved = false;
                foreach (var m in within.Where(m => IsCore(m.A) && IsCore(m.B) && cluster[m.A] != cluster[m.B]))
                    (cluster[m.A], cluster[m.B], moved) = (Math.Min(cluster[m.A], cluster[m.B]), Math.Min(cluster[m.A], cluster[m.B]), true);
            }
            foreach (int row in Enumerable.Range(0, count).Where(r => !IsCore(r)))
            {
                var cores = within.Where(m => m.A == row || m.B == row).Select(m => (m.Cosine, Core: m.A + m.B - row)).Where(c => IsCore(c.Core)).ToList();
                cluster[row] = cores.Count == 0 ? -1 - row : cluster[cores.OrderBy(c => c.Cosine).ThenByDescending(c => c.Core).First().Core];
            }
            string expected = string.Join(' ', within.Where(m => m.Tier == MatchTier.Semantic && cluster[m.A] == cluster[m.B]).Select(m => $"{m.A}-{m.B}"));
            Assert.Equal(expected, InForce(count, epsilon, minPoints, given));
            tried += within.Count(m => m.Tier == MatchTier.Semantic && cluster[m.A] != cluster[m.B]);
        }
        Assert.True(tried > 100, $"only {tried} pairs fall outside clusters");
    }
}
