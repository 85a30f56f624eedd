using System.Globalization;
using DedupML.Grouping;
using DedupML.Neighbors;
using DedupML.Tests.Neighbors;
using DedupML.Tests.References;

namespace DedupML.Tests.Grouping;

public class DbscanTests
{
    public static TheoryData<double, int, string> ScikitLearn()
    {
        var data = new TheoryData<double, int, string>();
        foreach (string line in ScikitLearnDbscan.Results.Split('\n'))
        {
            string[] parts = line.Split(' ');
            data.Add(double.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(ScikitLearn))]
    public void Cluster_RowsOfScikitLearn_GivesItsCoresItsNoiseAndItsPartition(double distance, int minPoints, string expected)
    {
        float[] rows = [.. ScikitLearnDbscan.Rows.Split((char[])[' ', '\n']).Select(v => float.Parse(v, CultureInfo.InvariantCulture))];
        var found = Dbscan.Cluster(CosineJoinTests.Distinct(rows, ScikitLearnDbscan.Dimension), new() { MaxDistance = distance, MinPoints = minPoints });
        // What it calls a cluster of one row, which only one point makes, is noise here.
        var lone = expected.GroupBy(char.ToUpperInvariant).Where(g => g.Count() == 1).Select(g => g.Key).ToHashSet();
        Assert.Equal(expected.Select(char.IsUpper), found.Cores.ToArray());
        Assert.Equal(expected.Select(c => c == '.' || lone.Contains(c)), found.Clusters.ToArray().Select(c => c == DbscanClusters.Noise));
        AssertSamePartition([.. expected.Select(c => char.IsUpper(c) && !lone.Contains(c) ? c : -1)], found);
        AssertBordersAtTheirNearestCore(rows, ScikitLearnDbscan.Dimension, distance, found);
    }

    [Theory]
    [InlineData("clustered", 24, 0.05)]
    [InlineData("clustered", 24, 0.3)]
    [InlineData("repeated", 5, 0.1)]
    [InlineData("random", 3, 0.02)]
    [InlineData("one-direction", 40, 0.02)]
    public void Cluster_AnySet_GivesTheCoresOfTheDefinition(string kind, int dimension, double distance)
    {
        var rows = EmbeddingSets.Make(kind, 150, dimension, seed: 7);
        var distances = new double[150, 150];
        for (int i = 0; i < 150; i++)
        {
            for (int j = 0; j < 150; j++)
                distances[i, j] = CosineBruteForce.Distance(rows, dimension, i, j);
        }
        foreach (int minPoints in new[] { 2, 3, 4, 7, 12 })
        {
            var found = Dbscan.Cluster(CosineJoinTests.Distinct(rows, dimension), new() { MaxDistance = distance, MinPoints = minPoints });
            var (cores, clusters) = DbscanReference.Cores(distances, distance, minPoints);
            Assert.Equal(cores, found.Cores.ToArray());
            AssertSamePartition(clusters, found);
            AssertBordersAtTheirNearestCore(rows, dimension, distance, found);
            Assert.All(found.Members(), m => Assert.True(m.Length >= 2));
        }
    }

    [Fact]
    public void Cluster_ShuffledRows_GivesTheSameClusters()
    {
        var rows = EmbeddingSets.Make("clustered", 300, 12, seed: 3);
        var names = Enumerable.Range(0, 300).ToArray();
        new Random(4).Shuffle(names);
        var shuffled = names.SelectMany(i => rows.Skip(i * 12).Take(12)).ToArray();
        var first = Dbscan.Cluster(CosineJoinTests.Distinct(rows, 12), new() { MaxDistance = 0.2, MinPoints = 4 });
        var second = Dbscan.Cluster(CosineJoinTests.Distinct(shuffled, 12), new() { MaxDistance = 0.2, MinPoints = 4 }, names);
        Assert.Equal(
            first.Members().Select(m => string.Join(' ', m)).Order(StringComparer.Ordinal),
            second.Members().Select(m => string.Join(' ', m.Select(i => names[i]).Order())).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Cluster_BorderBetweenTwoClusters_GoesToTheNearestCore_ThenByTheOrder()
    {
        // 0 1 2 | 3 | 4 5 6: both triples are cores, 3 is within reach of 2 and 4 alone.
        Action<CosinePairSink> Pairs(double left, double right) => sink => sink(
            [new(0, 1, 0.1), new(0, 2, 0.1), new(1, 2, 0.1), new(4, 5, 0.1), new(4, 6, 0.1), new(5, 6, 0.1), new(2, 3, left), new(3, 4, right)]);
        int[] twice = [2, 1, 1, 1, 1, 1, 2];
        Assert.Equal([0, 0, 0, 1, 1, 1, 1], Dbscan.Cluster(twice, Pairs(0.10, 0.09), 4).Clusters);
        Assert.Equal([0, 0, 0, 0, 1, 1, 1], Dbscan.Cluster(twice, Pairs(0.09, 0.10), 4).Clusters);
        Assert.Equal([0, 0, 0, 0, 1, 1, 1], Dbscan.Cluster(twice, Pairs(0.10, 0.10), 4).Clusters);
        Assert.Equal([0, 0, 0, 1, 1, 1, 1], Dbscan.Cluster(twice, Pairs(0.10, 0.10), 4, [6, 5, 4, 3, 2, 1, 0]).Clusters);
    }

    [Fact]
    public void Cluster_TwoPoints_IsConnectedComponents()
    {
        // Ten steps of 0.04 at a threshold of 0.05, and one row apart.
        double step = Math.Acos(1 - 0.04);
        float[] rows = [.. Enumerable.Range(0, 11).SelectMany(i => new[] { (float)Math.Cos(i * step), (float)Math.Sin(i * step) }), 0, -1];
        var set = CosineJoinTests.Distinct(rows, 2);
        var found = Dbscan.Cluster(set, new() { MaxDistance = 0.05 });
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1], found.Clusters.ToArray());
        var widest = GroupDiameter.Of(set.Matrix, found.Members()[0]);
        Assert.Equal((true, 0), (widest.IsExact, widest.First));
        Assert.InRange(widest.Distance, 1.8, 2);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(20_000, 1)]
    [InlineData(20_000, 0)]
    public void Cluster_EqualRows_AreOneClusterWithoutPairs(int copies, int expected)
    {
        var rows = Enumerable.Repeat(new float[] { 0.6f, 0.8f }, copies).SelectMany(r => r).ToArray();
        var found = Dbscan.Cluster(CosineJoinTests.Distinct(rows, 2), new() { MaxDistance = 0, MinPoints = expected == 0 ? copies + 1 : Math.Min(copies, 2) });
        Assert.Equal(copies == 1 ? 0 : expected, found.ClusterCount);
        Assert.All(found.Clusters.ToArray(), c => Assert.Equal(copies == 1 || expected == 0 ? DbscanClusters.Noise : 0, c));
    }

    [Fact]
    public void Cluster_MorePairsThanAreKept_AsksAgain()
    {
        const int count = 3_000;
        int asked = 0;
        void Pairs(CosinePairSink sink)
        {
            asked++;
            var row = new CosinePair[count];
            for (int i = 0; i < count; i++)
            {
                for (int j = i + 1; j < count; j++)
                    row[j] = new(i, j, 0.01);
                sink(row.AsSpan(i + 1));
            }
        }
        var found = Dbscan.Cluster(Enumerable.Repeat(1, count).ToArray(), Pairs, 3);
        Assert.Equal(2, asked);
        Assert.Equal(1, found.ClusterCount);
        Assert.All(found.Clusters.ToArray(), c => Assert.Equal(0, c));
    }

    [Fact]
    public void Cluster_WrongArguments_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Dbscan.Cluster([1, 1], _ => { }, 0));
        Assert.Throws<ArgumentException>(() => Dbscan.Cluster([1, 0], _ => { }));
        Assert.Throws<ArgumentException>(() => Dbscan.Cluster([1, 1], _ => { }, 2, [0]));
        Assert.Throws<ArgumentException>(() => Dbscan.Cluster([1, 1], sink => sink([new(0, 2, 0.1)])));
        Assert.Throws<ArgumentException>(() => Dbscan.Cluster([1, 1], sink => sink([new(1, 1, 0)]), 3));
        Assert.Equal(0, Dbscan.Cluster([], _ => { }).ClusterCount);
    }

    private static void AssertSamePartition(int[] expected, DbscanClusters found)
    {
        var names = new Dictionary<int, int>();
        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i] >= 0)
                Assert.Equal(names.TryGetValue(expected[i], out int cluster) ? cluster : names[expected[i]] = found.Clusters[i], found.Clusters[i]);
        }
        Assert.Equal(names.Count, names.Values.Distinct().Count());
        Assert.Equal(names.Count, found.ClusterCount);
        Assert.DoesNotContain(DbscanClusters.Noise, names.Values);
    }

    private static void AssertBordersAtTheirNearestCore(float[] rows, int dimension, double maxDistance, DbscanClusters found)
    {
        for (int i = 0; i < found.Count; i++)
        {
            if (found.Cores[i])
                continue;
            var best = CosineNeighbor.None;
            for (int j = 0; j < found.Count; j++)
            {
                if (found.Cores[j] && CosineBruteForce.Distance(rows, dimension, i, j) is var distance && distance <= maxDistance && distance < best.Distance)
                    best = new(j, distance);
            }
            Assert.Equal(best.Index < 0 ? DbscanClusters.Noise : found.Clusters[best.Index], found.Clusters[i]);
        }
    }
}
