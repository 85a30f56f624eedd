using DedupML.Features;
using DedupML.Imaging;

namespace DedupML.Neighbors;

/// <summary>All pairs of pictures within the radius of one of the hashes, in any of the views asked for.</summary>
public static class CandidateSearch
{
    /// <summary>Finds the pairs; complete within the radii.</summary>
    /// <param name="pictures">One a row.</param>
    /// <param name="options">Radii, views, least quality.</param>
    /// <param name="threads">Threads to use; never changes what is found.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>Each pair once, ascending by its rows. The view is that of the closest PDQ hashes, or that of the closest pHashes where only
    /// those are within their radius.</returns>
    public static IReadOnlyList<CandidatePair> Find(
        IReadOnlyList<ImageFeatures> pictures, CandidateOptions options, int threads,
        IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(options);
        var views = options.Transforms.Views();
        HammingJoinOptions Join(int radius, double from) => new() { Radius = radius, Threads = threads, Progress = Share(progress, from) };
        var pairs = new List<CandidatePair>();
        Add(ViewHashes.OfPdq(pictures, views, options.MinQuality), Join(options.MaxPdqDistance, 0), pairs, cancellation);
        int wide = pairs.Count;
        Add(ViewHashes.OfPHash(pictures, views, options.MinQuality), Join(options.MaxPHashDistance, 0.5), pairs, cancellation);
        return Merge(pairs, wide);
    }

    private static void Add(ViewHashes hashes, HammingJoinOptions join, List<CandidatePair> pairs, CancellationToken cancellation) =>
        Expand(ViewJoin.Find(hashes, join, cancellation), hashes, pairs);

    private static void Expand(ViewPair[] found, ViewHashes hashes, List<CandidatePair> pairs)
    {
        foreach (var pair in found)
        {
            foreach (int a in hashes.RowsOf(pair.First))
            {
                foreach (int b in hashes.RowsOf(pair.Second))
                    pairs.Add(a < b ? new(a, b, pair.View) : new(b, a, pair.View.Inverse()));
            }
        }
        for (int i = 0; i < hashes.Count; i++)
        {
            var rows = hashes.RowsOf(i);
            for (int a = 0; a < rows.Length; a++)
            {
                for (int b = a + 1; b < rows.Length; b++)
                    pairs.Add(new(rows[a], rows[b], Dihedral.Identity));
            }
        }
    }

    // Two sorted halves; where both have a pair the first one's view counts.
    private static List<CandidatePair> Merge(List<CandidatePair> pairs, int firstHalf)
    {
        var order = Comparer<CandidatePair>.Create((x, y) => x.First != y.First ? x.First.CompareTo(y.First) : x.Second.CompareTo(y.Second));
        pairs.Sort(0, firstHalf, order);
        pairs.Sort(firstHalf, pairs.Count - firstHalf, order);
        var merged = new List<CandidatePair>(pairs.Count);
        for (int i = 0, j = firstHalf; i < firstHalf || j < pairs.Count;)
        {
            int turn = i == firstHalf ? 1 : j == pairs.Count ? -1 : order.Compare(pairs[i], pairs[j]);
            merged.Add(turn <= 0 ? pairs[i] : pairs[j]);
            i += turn <= 0 ? 1 : 0;
            j += turn >= 0 ? 1 : 0;
        }
        return merged;
    }

    private static Progress? Share(IProgress<ProgressUpdate>? progress, double from) => progress is null ? null : new(progress, from);

    private sealed class Progress(IProgress<ProgressUpdate> whole, double from) : IProgress<double>
    {
        public void Report(double value) => whole.Report(new("comparing", (long)(1000 * (from + value / 2)), 1000));
    }
}
