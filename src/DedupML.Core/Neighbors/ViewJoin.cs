using DedupML.Imaging;

namespace DedupML.Neighbors;

/// <summary>Pairs of pictures that are within a Hamming radius when one of them is turned or mirrored.</summary>
/// <remarks>Pictures a and b are a pair when, for some view v, the hash of a turned by v is within the radius of b's hash as it is, or the
/// hash of b turned by v of a's: a self-join of the hashes as they are, and for each other view a join of the turned hashes with
/// those. Both directions are looked at, because a hash of a turned picture need not be the turned hash bit for bit. Exact as
/// <see cref="HammingJoin"/> is. Memory: one join's, and 16 bytes for each pair and view found.</remarks>
public static class ViewJoin
{
    /// <summary>The pairs, ascending, each once with its least distance: the same array for any number of threads.</summary>
    /// <param name="hashes">The hashes of all views. Rows collapsed there are alike in every view and no pairs here.</param>
    /// <param name="options">Radius and manner.</param>
    /// <param name="cancellation">Ends the join with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative or not below the number of bits; no thread.</exception>
    public static ViewPair[] Find(ViewHashes hashes, HammingJoinOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        ArgumentNullException.ThrowIfNull(options);
        var best = new BestViewPairs();
        var upright = hashes.Columns(0);
        for (int i = 0; i < hashes.Views.Count; i++)
        {
            var view = hashes.Views[i];
            var part = options with { Progress = options.Progress is { } whole ? new PartProgress(whole, i, hashes.Views.Count) : null };
            HammingJoin.Run(i == 0 ? upright : hashes.Columns(i), upright, part, pairs =>
            {
                foreach (var pair in pairs)
                {
                    if (pair.First < pair.Second)
                        best.Add(new(pair.First, pair.Second, pair.Distance, view));
                    else if (pair.First > pair.Second)
                        best.Add(new(pair.Second, pair.First, pair.Distance, view.Inverse()));
                }
            }, cancellation);
        }
        return best.ToArray();
    }

    private sealed class PartProgress(IProgress<double> whole, int part, int parts) : IProgress<double>
    {
        public void Report(double value) => whole.Report((part + value) / parts);
    }
}
