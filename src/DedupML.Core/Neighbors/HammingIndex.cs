using DedupML.Features;
using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>Known hashes, made ready once to be asked for matches of new ones; exact, as <see cref="HammingJoin"/> is.</summary>
/// <remarks>For questions that come one by one ("is this image known?"): time and memory (4 bytes a hash and band, 8 to 80 bytes a hash in all)
/// go into answering quickly. Where all questions are at hand, <see cref="HammingJoin.Join"/> is faster. Where the radius is so wide
/// that bands save nothing, every known hash is compared. Immutable, safe to ask from many threads.</remarks>
public sealed class HammingIndex
{
    private readonly DistinctHashes known;
    private readonly HammingJoinOptions options;
    private readonly BandPlan? plan;
    private readonly BandOrder[] orders = [];
    private readonly int[][] masks = [];

    /// <summary>Makes the index.</summary>
    /// <param name="known">What is asked for.</param>
    /// <param name="options">Radius of all questions; method.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative or not below the number of bits; no thread.</exception>
    public HammingIndex(DistinctHashes known, HammingJoinOptions options)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(options);
        options.Check(known.Bits);
        (this.known, this.options) = (known, options);
        if (known.Count == 0 || options.Method == HammingMethod.Scan)
            return;
        var columns = known.Columns;
        var candidate = BandPlan.Choose(columns, columns, new JoinSample(columns, columns), options.Radius, options.Width.Resolve());
        // A look-up of one hash jumps about in memory: about ten times what the join pays for the same comparisons.
        double scan = ScanCost.PerQuery(columns, options.Radius, options.Width.Resolve()) * columns.Count / 2;
        if (options.Method == HammingMethod.Auto && candidate.Cost * 10 > scan)
            return;
        plan = candidate;
        var keys = new int[columns.Count];
        orders = Array.ConvertAll(
            plan.Bands, band => band.Radius < 0 ? default : BandOrder.Of(columns, band, keys, new int[columns.Count]));
        masks = Array.ConvertAll(plan.Bands, band => band.Masks());
    }

    /// <summary>The known hashes within the radius of each query, ascending: number of the query, then number of the known distinct hash.</summary>
    /// <param name="queries">64-bit hashes.</param>
    /// <exception cref="ArgumentException">The index holds hashes of another length.</exception>
    public HashPair[] Query(ReadOnlySpan<PerceptualHash> queries) => Query(WordColumns.Of(queries));

    /// <inheritdoc cref="Query(ReadOnlySpan{PerceptualHash})"/>
    /// <param name="queries">256-bit hashes.</param>
    public HashPair[] Query(ReadOnlySpan<PdqHash> queries) => Query(WordColumns.Of(queries));

    private HashPair[] Query(WordColumns queries)
    {
        if (queries.Bits != known.Bits)
            throw new ArgumentException(
                $"The query has {queries.Bits} bits and the index {known.Bits}; both must be of one kind.", nameof(queries));
        var found = new List<HashPair>();
        if (plan is null)
        {
            var kernel = new RowKernel(options.Width.Resolve(), options.Radius, 0, RowKernel.WordsFor(options.Radius, queries.WordCount));
            var sink = new ListSink(queries, known.Columns, options.Radius, found);
            kernel.Compare(queries, new(0, queries.Count), known.Columns, new(0, known.Count), false, ref sink);
        }
        else
        {
            for (int i = 0; i < plan.Bands.Length; i++)
                Look(queries, i, found);
        }
        var pairs = found.ToArray();
        Array.Sort(pairs);
        return pairs;
    }

    private void Look(WordColumns queries, int number, List<HashPair> found)
    {
        Band band = plan!.Bands[number];
        if (band.Radius < 0)
            return;
        var (starts, ids) = orders[number];
        for (int query = 0; query < queries.Count; query++)
        {
            int key = band.KeyOf(queries, query);
            foreach (int mask in masks[number])
            {
                for (int i = starts[key ^ mask]; i < starts[(key ^ mask) + 1]; i++)
                {
                    int distance = queries.Distance(query, known.Columns, ids[i]);
                    if (distance <= options.Radius && !SeenBefore(queries, query, ids[i], number))
                        found.Add(new(query, ids[i], distance));
                }
            }
        }
    }

    private bool SeenBefore(WordColumns queries, int query, int row, int number)
    {
        for (int i = 0; i < number; i++)
        {
            if (plan!.Bands[i].Distance(queries, query, known.Columns, row) <= plan.Bands[i].Radius)
                return true;
        }
        return false;
    }

    private readonly struct ListSink(WordColumns queries, WordColumns known, int radius, List<HashPair> found) : ICandidateSink
    {
        public void Hit(int query, int candidate)
        {
            int distance = queries.Distance(query, known, candidate);
            if (distance <= radius)
                found.Add(new(query, candidate, distance));
        }
    }
}
