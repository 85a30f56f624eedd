using DedupML.Features;
using DedupML.Imaging;
using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>What all pairs of some pictures are like: how many at which distances, and which are nearest.</summary>
/// <param name="Pairs">Counts of all n (n − 1) / 2 pairs.</param>
/// <param name="Nearest">The nearest pairs: by cosine, or by hash where there are no embeddings.</param>
public sealed record PairSurvey(PairDistribution Pairs, IReadOnlyList<ScoredPair> Nearest)
{
    /// <summary>Counts all pairs, exactly: cosines by tiles of products in 32-bit numbers, those near a step again by <see cref="CosineDistance"/>;
    /// hash distances over all views. The result depends neither on threads nor on instructions.</summary>
    /// <remarks>Time grows with n². No pair is held: 4 MB of counts for each thread, a copy of the hashes, and the nearest pairs.</remarks>
    /// <param name="pictures">Each row's hashes; none of them too plain to be compared.</param>
    /// <param name="embeddings">Each row's embedding, all of one network; null for hashes alone.</param>
    /// <param name="views">The views looked at by hash.</param>
    /// <param name="nearest">How many of the nearest pairs to give.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Ends it.</param>
    public static PairSurvey Of(
        IReadOnlyList<ImageFeatures> pictures, IReadOnlyList<Embedding>? embeddings, IReadOnlyList<Dihedral> views, int nearest, int threads,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(views);
        return Of(pictures, embeddings, views, nearest, threads, KernelWidth.Widest, progress, cancellation);
    }

    internal static PairSurvey Of(
        IReadOnlyList<ImageFeatures> pictures, IReadOnlyList<Embedding>? embeddings, IReadOnlyList<Dihedral> views, int nearest, int threads, KernelWidth width,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        var counted = new PairHistogram();
        var kept = new NearestPairs(nearest);
        if (pictures.Count > 1)
        {
            using var matrix = embeddings is null ? null : EmbeddingRows.Gather(pictures.Count, i => embeddings[i]);
            var hashes = new TurnedHashes(pictures, views);
            var gate = new Lock();
            new UnitWork(threads, progress, cancellation).Run(
                SurveyBlock.BlocksOf(pictures.Count), 1, () => new SurveyBlock(hashes, matrix, nearest, width), (block, survey) => survey.Run(block), survey =>
                {
                    lock (gate)
                    {
                        counted.Add(survey.Counted);
                        foreach (var pair in survey.Nearest.Ordered())
                            kept.Add(pair);
                    }
                });
        }
        return new(new(counted), [.. kept.Ordered()]);
    }
}
