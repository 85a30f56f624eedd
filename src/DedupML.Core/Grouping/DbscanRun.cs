using System.Runtime.InteropServices;
using DedupML.Neighbors;

namespace DedupML.Grouping;

/// <summary>One run of <see cref="Dbscan"/>: neighbourhoods are counted in a first pass over the pairs, clusters joined in a second.</summary>
internal sealed class DbscanRun(int[] copies, int minPoints, int[] order)
{
    /// <summary>Pairs that are kept for the second pass: 64 MB.</summary>
    private const int MostKept = 4 << 20;

    private readonly UnionFind sets = new(copies.Length);
    private readonly bool[] cores = new bool[copies.Length];

    public DbscanClusters Cluster(Action<CosinePairSink> pairs)
    {
        if (minPoints <= 2)
            JoinAll(pairs);
        else
            JoinCores(pairs);
        return Number();
    }

    /// <summary>Whoever has a neighbour or a copy is a core, so that one pass does.</summary>
    private void JoinAll(Action<CosinePairSink> pairs)
    {
        for (int item = 0; item < copies.Length; item++)
            cores[item] = copies[item] >= minPoints;
        pairs(found =>
        {
            foreach (var pair in found)
            {
                Check(pair);
                cores[pair.First] = cores[pair.Second] = true;
                sets.Union(pair.First, pair.Second);
            }
        });
    }

    private void JoinCores(Action<CosinePairSink> pairs)
    {
        var kept = new List<CosinePair>();
        bool allKept = true;
        var neighbours = Array.ConvertAll(copies, c => (long)c);
        pairs(found =>
        {
            foreach (var pair in found)
            {
                Check(pair);
                neighbours[pair.First] += copies[pair.Second];
                neighbours[pair.Second] += copies[pair.First];
            }
            allKept = allKept && kept.Count + found.Length <= MostKept;
            if (allKept)
                kept.AddRange(found);
            else
                kept.Clear();
        });
        for (int item = 0; item < copies.Length; item++)
            cores[item] = neighbours[item] >= minPoints;

        var nearest = new CosineNeighbor[copies.Length];
        Array.Fill(nearest, CosineNeighbor.None);
        void Join(ReadOnlySpan<CosinePair> found)
        {
            foreach (var pair in found)
            {
                if (cores[pair.First] && cores[pair.Second])
                    sets.Union(pair.First, pair.Second);
                else if (cores[pair.First])
                    Offer(nearest, pair.Second, new(pair.First, pair.Distance));
                else if (cores[pair.Second])
                    Offer(nearest, pair.First, new(pair.Second, pair.Distance));
            }
        }
        if (allKept)
            Join(CollectionsMarshal.AsSpan(kept));
        else
            pairs(Join);

        // Only when all pairs are seen is it known which core is the nearest. Two clusters never meet in a border row: each joins one.
        for (int item = 0; item < copies.Length; item++)
        {
            if (nearest[item].Index >= 0)
                sets.Union(item, nearest[item].Index);
        }
    }

    private void Offer(CosineNeighbor[] nearest, int border, CosineNeighbor core)
    {
        var best = nearest[border];
        if (core.Distance < best.Distance || core.Distance == best.Distance && PlaceOf(core.Index) < PlaceOf(best.Index))
            nearest[border] = core;
    }

    private int PlaceOf(int item) => order.Length == 0 ? item : order[item];

    private DbscanClusters Number()
    {
        var numbers = new int[copies.Length];
        var clusters = new int[copies.Length];
        Array.Fill(numbers, DbscanClusters.Noise);
        int count = 0;
        for (int item = 0; item < copies.Length; item++)
        {
            // A set of two items has a pair, and so a core; one item alone is a cluster when it is a core of several rows.
            bool isCluster = sets.SizeOf(item) > 1 || cores[item] && copies[item] > 1;
            ref int number = ref numbers[sets.Find(item)];
            if (isCluster && number == DbscanClusters.Noise)
                number = count++;
            clusters[item] = number;
        }
        return new(clusters, cores, count);
    }

    private void Check(CosinePair pair)
    {
        if ((uint)pair.First >= (uint)copies.Length || (uint)pair.Second >= (uint)copies.Length || pair.First == pair.Second)
            throw new ArgumentException($"A pair joins items {pair.First} and {pair.Second}, but it must be two different ones of {copies.Length}.");
    }
}
