using DedupML.Features;
using DedupML.Grouping;
using DedupML.Matching;
using DedupML.Neighbors;
using DedupML.Selection;

namespace DedupML;

/// <summary>How far each image is from the nearest other picture, by the cosine distance of embeddings.</summary>
internal static class Uniqueness
{
    /// <summary>Measures all images.</summary>
    /// <param name="embeddings">Each image's, or null.</param>
    /// <param name="exact">Exact matches between images.</param>
    /// <param name="decisions">What is to stay.</param>
    /// <param name="threads">Threads to use; never changes a value.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>For each image 0 to 1, and null where there is no embedding. Of exact copies the one that stays, or else the first, has the
    /// distance to the nearest other picture, and the others have 0. 1 where there is no other picture.</returns>
    public static double?[] Of(
        IReadOnlyList<Embedding?> embeddings, IEnumerable<Match> exact, IReadOnlyList<Decision> decisions, int threads,
        IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var copies = new UnionFind(embeddings.Count);
        foreach (var match in exact)
            copies.Union(match.A, match.B);
        var stays = new Dictionary<int, int>();
        for (int row = 0; row < embeddings.Count; row++)
        {
            int picture = copies.Find(row);
            if (!stays.TryGetValue(picture, out int first) || (decisions[row].Action == DecisionAction.Keep && decisions[first].Action != DecisionAction.Keep))
                stays[picture] = row;
        }

        double?[] uniqueness = [.. embeddings.Select(e => e is null ? null : (double?)0)];
        int[] rows = [.. stays.Values.Where(row => embeddings[row] is not null).Order()];
        if (rows.Length == 0)
            return uniqueness;
        using var matrix = EmbeddingRows.Gather(rows.Length, i => embeddings[rows[i]]!.Value);
        var nearest = CosineNeighbors.Nearest(new DistinctEmbeddings(matrix), new() { Threads = threads, Progress = PhaseProgress.Of(progress, "measuring uniqueness") }, cancellation);
        foreach (var (i, neighbour) in nearest.Index())
            uniqueness[rows[i]] = Math.Clamp(neighbour.Distance, 0, 1);
        return uniqueness;
    }
}
