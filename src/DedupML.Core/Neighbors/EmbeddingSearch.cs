using DedupML.Features;

namespace DedupML.Neighbors;

/// <summary>All pairs of pictures whose embeddings are within a distance: exact, as <see cref="CosineJoin"/> is.</summary>
public static class EmbeddingSearch
{
    /// <summary>Finds the pairs.</summary>
    /// <param name="pictures">One a row, all of one network; rows without an embedding are close to nothing.</param>
    /// <param name="closest">Greatest cosine distance of the pairs that are listed, 0 to 2.</param>
    /// <param name="farthest">Greatest distance of the pairs that are only counted; at least <paramref name="closest"/>.</param>
    /// <param name="threads">Threads to use; never changes what is found.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>The listed pairs, ascending by their rows, and the number of those beyond <paramref name="closest"/>.</returns>
    public static (IReadOnlyList<CosinePair> Pairs, long Beyond) Find(
        IReadOnlyList<Embedding?> pictures, double closest, double farthest, int threads,
        IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfLessThan(farthest, closest);
        int[] rows = [.. Enumerable.Range(0, pictures.Count).Where(row => pictures[row] is not null)];
        if (rows.Length == 0)
            return ([], 0);
        using var matrix = EmbeddingRows.Gather(rows.Length, i => pictures[rows[i]]!.Value);
        var pairs = new List<CosinePair>();
        long beyond = 0;
        var options = new CosineJoinOptions { MaxDistance = farthest, Threads = threads, Progress = PhaseProgress.Of(progress, "comparing embeddings") };
        CosineJoin.SelfJoinRows(new DistinctEmbeddings(matrix), options, found =>
        {
            foreach (var pair in found)
            {
                if (pair.Distance <= closest)
                    pairs.Add(new(rows[pair.First], rows[pair.Second], pair.Distance));
                else
                    beyond++;
            }
        }, cancellation);
        pairs.Sort();
        return (pairs, beyond);
    }

    /// <summary>Finds the pairs of which one picture's turned view is close to the other's upright one.</summary>
    /// <param name="pictures">One a row, upright; rows without an embedding are close to nothing.</param>
    /// <param name="turned">Each row's turned views, likewise.</param>
    /// <param name="closest">Greatest cosine distance, 0 to 2.</param>
    /// <param name="threads">Threads to use; never changes what is found.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>Pairs of two different rows, the smaller first, ascending, each once.</returns>
    public static IReadOnlyList<(int First, int Second)> FindTurned(
        IReadOnlyList<Embedding?> pictures, IReadOnlyList<TurnedEmbeddings?> turned, double closest, int threads,
        IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(turned);
        int[] rows = [.. Enumerable.Range(0, pictures.Count).Where(row => pictures[row] is not null && turned[row] is not null)];
        var found = new HashSet<(int, int)>();
        if (rows.Length == 0)
            return [];
        using var upright = EmbeddingRows.Gather(rows.Length, i => pictures[rows[i]]!.Value);
        var known = new DistinctEmbeddings(upright);
        var options = new CosineJoinOptions { MaxDistance = closest, Threads = threads, Progress = PhaseProgress.Of(progress, "comparing turned embeddings") };
        foreach (Func<TurnedEmbeddings, Embedding> view in (Func<TurnedEmbeddings, Embedding>[])[t => t.Quarter, t => t.Half])
        {
            using var matrix = EmbeddingRows.Gather(rows.Length, i => view(turned[rows[i]]!.Value));
            var queries = new DistinctEmbeddings(matrix);
            CosineJoin.Join(queries, known, options, pairs =>
            {
                foreach (var pair in pairs)
                {
                    foreach (int query in queries.RowsOf(pair.First))
                    {
                        foreach (int other in known.RowsOf(pair.Second))
                        {
                            if (query != other)
                                found.Add((rows[Math.Min(query, other)], rows[Math.Max(query, other)]));
                        }
                    }
                }
            }, cancellation);
        }
        return [.. found.Order()];
    }
}
