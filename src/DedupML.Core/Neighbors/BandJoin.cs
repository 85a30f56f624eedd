using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>
/// Multi-index hashing as a join: for each band the hashes are sorted by their bits there, and only runs of hashes whose keys
/// are within the band's radius are compared, side by side in memory. One band is held at a time.
/// </summary>
internal static class BandJoin
{
    private const int UnitRows = 1024;

    /// <param name="queries">What asks; the same object as <paramref name="known"/> for a self-join.</param>
    /// <param name="known">What is asked.</param>
    /// <param name="plan">Bands whose radii hold the pigeonhole condition.</param>
    /// <param name="work">Threads and sink.</param>
    public static void Run(WordColumns queries, WordColumns known, BandPlan plan, JoinWork work)
    {
        bool self = ReferenceEquals(queries, known);
        var knownTable = new BandTable(known);
        var queryTable = self ? knownTable : new BandTable(queries);
        for (int i = 0; i < plan.Bands.Length; i++)
        {
            Band band = plan.Bands[i];
            if (band.Radius < 0)
                continue;
            knownTable.Sort(band, work.Options.Threads);
            if (!self)
                queryTable.Sort(band, work.Options.Threads);
            var pass = new Pass(queryTable, knownTable, band, plan.Bands[..i], plan.Radius, work.Options.Width.Resolve());
            int units = (queries.Count + UnitRows - 1) / UnitRows;
            work.Run(units, plan.Shares[i], () => 0, (unit, _, batch) =>
                pass.Run(unit * UnitRows, Math.Min(queries.Count, (unit + 1) * UnitRows), batch));
        }
    }

    /// <summary>One band.</summary>
    private sealed class Pass(BandTable queries, BandTable known, Band band, Band[] earlier, int radius, KernelWidth width)
    {
        private readonly int[] masks = band.Masks();
        private readonly bool self = ReferenceEquals(queries, known);
        // The band's own word differs little by construction, so the others are looked at first.
        private readonly RowKernel kernel = new(
            width, radius, (band.Word + 1) % known.Rows.WordCount, RowKernel.WordsFor(radius, known.Rows.WordCount));

        /// <summary>Asks for the sorted queries from <paramref name="first"/> to <paramref name="end"/>.</summary>
        public void Run(int first, int end, PairBatch batch)
        {
            var sink = new PairSink(queries, known, earlier, radius, self, batch);
            var starts = known.Starts;
            for (int run = first; run < end;)
            {
                int key = band.KeyOf(queries.Rows, run);
                int runEnd = Math.Min(end, queries.Starts[key + 1]);
                var asking = new RowRange(run, runEnd);
                foreach (int mask in masks)
                {
                    int other = key ^ mask;
                    if (self && other < key)
                        continue;
                    var asked = new RowRange(starts[other], starts[other + 1]);
                    if (asked.Start != asked.End)
                        kernel.Compare(queries.Rows, asking, known.Rows, asked, self && mask == 0, ref sink);
                }
                run = runEnd;
            }
        }
    }

    /// <summary>Verifies a candidate; a pair that several bands see is reported by the first one.</summary>
    private readonly struct PairSink(BandTable queries, BandTable known, Band[] earlier, int radius, bool self, PairBatch batch) : ICandidateSink
    {
        public void Hit(int query, int candidate)
        {
            int distance = queries.Rows.Distance(query, known.Rows, candidate);
            if (distance > radius)
                return;
            foreach (var band in earlier)
            {
                if (band.Distance(queries.Rows, query, known.Rows, candidate) <= band.Radius)
                    return;
            }
            int first = queries.Ids[query];
            int second = known.Ids[candidate];
            batch.Add(self ? Math.Min(first, second) : first, self ? Math.Max(first, second) : second, distance);
        }
    }
}
