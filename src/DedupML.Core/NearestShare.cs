using DedupML.Features;
using DedupML.Neighbors;

namespace DedupML;

/// <summary>The threshold that marks a share of a set: a quantile of the distances to the nearest other image.</summary>
/// <param name="Cosine">The threshold.</param>
/// <param name="Marked">Number of images that have another one within it.</param>
internal readonly record struct NearestShare(double Cosine, int Marked)
{
    /// <summary>Finds the strictest threshold that marks at least a share of the images, as far as pictures can be compared.</summary>
    /// <param name="embeddings">Each distinct picture's, or null where it cannot be compared.</param>
    /// <param name="copies">How many images each picture stands for; copies are at distance 0 from each other.</param>
    /// <param name="share">Share of the images, above 0 and at most 1.</param>
    /// <param name="threads">Threads to use; never changes the threshold.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Ends it.</param>
    public static NearestShare Find(
        IReadOnlyList<Embedding?> embeddings, IReadOnlyList<int> copies, double share, int threads, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var distances = new List<double>();
        foreach (int count in copies.Where(c => c > 1))
            distances.AddRange(Enumerable.Repeat(0.0, count));
        int[] compared = [.. Enumerable.Range(0, embeddings.Count).Where(p => embeddings[p] is not null)];
        if (compared.Length > 1)
        {
            using var matrix = EmbeddingRows.Gather(compared.Length, i => embeddings[compared[i]]!.Value);
            var nearest = CosineNeighbors.Nearest(new DistinctEmbeddings(matrix), new() { Threads = threads, Progress = PhaseProgress.Of(progress, "looking for the nearest") }, cancellation);
            distances.AddRange(nearest.Where((_, i) => copies[compared[i]] == 1).Select(n => n.Distance));
        }
        if (distances.Count == 0)
            return new(1, 0);
        distances.Sort();
        // Nearest rank: the smallest distance that as many images are within.
        int wanted = (int)Math.Ceiling(share * copies.Sum());
        double distance = distances[Math.Clamp(wanted, 1, distances.Count) - 1], cosine = 1 - distance;
        while (1 - cosine < distance)
            cosine = Math.BitDecrement(cosine);
        return new(cosine, distances.FindLastIndex(d => d <= 1 - cosine) + 1);
    }
}
