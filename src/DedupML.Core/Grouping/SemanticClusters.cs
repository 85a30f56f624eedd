using DedupML.Features;
using DedupML.Matching;
using DedupML.Neighbors;

namespace DedupML.Grouping;

/// <summary>Clusters of look-alikes: DBSCAN over the cosine distances that matches tell.</summary>
public static class SemanticClusters
{
    /// <summary>The semantic matches that count: those within the distance whose two images are in one cluster.</summary>
    /// <param name="contents">Each image's content, which decides between equally near cores.</param>
    /// <param name="matches">All pairs of pictures within the distance, whatever their tier, each once; of n equal images n − 1 exact
    /// matches, which join them into one picture of n copies, and one of them may stand for all in other matches.</param>
    /// <param name="maxDistance">The greatest cosine distance of neighbours (ε), inclusive: 0 to 2.</param>
    /// <param name="minPoints">How many images a core's neighbourhood holds at least, itself and its copies counted. With 2 all matches within
    /// the distance count.</param>
    /// <returns>In the order in which they were given.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one point.</exception>
    public static IReadOnlyList<Match> InForce(
        IReadOnlyList<ContentHash> contents, IReadOnlyList<Match> matches, double maxDistance, int minPoints = DbscanOptions.DefaultMinPoints)
    {
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(matches);
        var equal = new UnionFind(contents.Count);
        foreach (var match in matches.Where(m => m.Tier == MatchTier.Exact))
            equal.Union(match.A, match.B);
        var near = matches.Where(m => m.Tier != MatchTier.Exact && m.Cosine <= maxDistance).ToList();

        // Only pictures with a neighbour or a copy can be in a cluster.
        int[] pictures = [.. near.SelectMany(m => new[] { equal.Find(m.A), equal.Find(m.B) }).Distinct().OrderBy(p => contents[p]).ThenBy(p => p)];
        var itemOf = pictures.Index().ToDictionary(p => p.Item, p => p.Index);
        int Item(int row) => itemOf[equal.Find(row)];
        CosinePair[] pairs = [.. near.Where(m => Item(m.A) != Item(m.B)).Select(m => new CosinePair(Item(m.A), Item(m.B), m.Cosine!.Value))];
        var clusters = Dbscan.Cluster(Array.ConvertAll(pictures, equal.SizeOf), sink => sink(pairs), minPoints);
        return [.. near.Where(m => m.Tier == MatchTier.Semantic && clusters.Clusters[Item(m.A)] is var cluster and not DbscanClusters.Noise && cluster == clusters.Clusters[Item(m.B)])];
    }
}
