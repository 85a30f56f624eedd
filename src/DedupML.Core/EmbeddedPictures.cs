using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;
using DedupML.Reports;

namespace DedupML;

/// <summary>What the embeddings say of the distinct pictures. They propose pairs, and rank what the pixels refuse; they prove nothing.</summary>
internal sealed class EmbeddedPictures
{
    private readonly Embedding?[] embeddings;
    private readonly ModelThresholds? thresholds;
    private readonly long beyond;
    private readonly HashSet<(int First, int Second)> turnedOnly = [];   // alike once one is turned

    // What a person may look through; without thresholds nobody knows where to stop.
    private const int MostListed = 200;
    private readonly IReadOnlyList<CosinePair> listedOnly = [];

    /// <param name="pictures">The pictures.</param>
    /// <param name="images">The images that they are of.</param>
    /// <param name="options">What cosines mean (where nobody knows nothing is proposed, and each picture's nearest other is listed, as far as a person may look), and
    /// from which quality on pictures are compared: many a plain one looks like another.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Ends the search.</param>
    public EmbeddedPictures(
        DistinctPictures pictures, IReadOnlyList<FoundImage> images, DuplicateFinderOptions options,
        IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        int threads = options.Threads;
        embeddings = [.. pictures.Images.Select(i => images[i].Features.Quality < options.Candidates.MinQuality ? null : images[i].Embedding)];
        NearestShare? share = options is { Model: not null, Semantic.Fraction: { } fraction }
            ? NearestShare.Find(embeddings, pictures.Copies, fraction, threads, progress, cancellation) : null;
        thresholds = options.Model is null ? null : SemanticOptions.Over(options.Thresholds, share?.Cosine ?? options.Semantic.Cosine);
        if (thresholds is null)
        {
            listedOnly = NearestPairs(embeddings, threads, progress, cancellation);
            return;
        }
        Rule = new(options.Semantic.Policy, thresholds.Semantic, options.Semantic.MinPoints, share?.Marked);
        double candidate = 1 - Math.Min(thresholds.Candidate, thresholds.Semantic), soft = 1 - Math.Min(thresholds.Soft, 1 - candidate);
        (Pairs, beyond) = EmbeddingSearch.Find(embeddings, candidate, soft, threads, progress, cancellation);
        var known = Pairs.Select(p => (p.First, p.Second)).ToHashSet();
        // Turned copies only need a look at their pixels: what these refuse is no look-alike for being turned.
        foreach (var (first, second) in EmbeddingSearch.FindTurned(embeddings, [.. pictures.Images.Select(i => images[i].Turned)], 1 - thresholds.Candidate, threads, progress, cancellation))
        {
            if (!known.Contains((first, second)))
                turnedOnly.Add((first, second));
        }
        Pairs = [.. Pairs.Concat(turnedOnly.Select(p => new CosinePair(p.First, p.Second, Distance(p.First, p.Second)!.Value))).Order()];
    }

    /// <summary>What was called a look-alike; null where nobody can tell.</summary>
    public SemanticFinding? Rule { get; }

    /// <summary>Pairs of pictures that are worth a look at the pixels, ascending.</summary>
    public IReadOnlyList<CosinePair> Pairs { get; } = [];

    /// <summary>Each match with its cosine; those that are neither proved nor near enough to be listed are left out.</summary>
    /// <param name="proved">What the pixels said, by rows of the pictures.</param>
    /// <param name="byHash">The pairs that a hash proposed: they are listed whatever the network says of them.</param>
    /// <param name="soft">Number of pairs that are only alike in their context.</param>
    public List<Match> Judge(IReadOnlyList<Match> proved, IReadOnlyList<CandidatePair> byHash, out long soft)
    {
        var proposed = byHash.Select(p => (p.First, p.Second)).ToHashSet();
        var listed = new List<Match>(proved.Count);
        soft = beyond;
        var known = proved.Select(m => (m.A, m.B)).ToHashSet();
        listed.AddRange(listedOnly.Where(p => !known.Contains((p.First, p.Second))).Select(p => new Match(p.First, p.Second, MatchTier.Semantic, Dihedral.Identity, Cosine: p.Distance)));
        foreach (var match in proved)
        {
            var measured = match with { Cosine = Distance(match.A, match.B) };
            if (match.Tier <= MatchTier.Near || proposed.Contains((match.A, match.B)) || measured.Cosine <= 1 - thresholds!.Semantic)
                listed.Add(measured);
            else if (measured.Cosine <= 1 - thresholds.Soft && !turnedOnly.Contains((match.A, match.B)))
                soft++;
        }
        return listed;
    }

    private static List<CosinePair> NearestPairs(Embedding?[] embeddings, int threads, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        int[] rows = [.. Enumerable.Range(0, embeddings.Length).Where(row => embeddings[row] is not null)];
        if (rows.Length < 2)
            return [];
        using var matrix = EmbeddingRows.Gather(rows.Length, i => embeddings[rows[i]]!.Value);
        var nearest = CosineNeighbors.Nearest(new DistinctEmbeddings(matrix), new() { Threads = threads, Progress = PhaseProgress.Of(progress, "comparing embeddings") }, cancellation);
        return
        [
            .. nearest.Select((other, i) => new CosinePair(rows[Math.Min(i, other.Index)], rows[Math.Max(i, other.Index)], other.Distance))
                .Distinct().OrderBy(p => (p.Distance, p.First, p.Second)).Take(MostListed),
        ];
    }

    private double? Distance(int a, int b) =>
        embeddings[a] is { } first && embeddings[b] is { } second ? CosineDistance.Of(first.Values, second.Values) : null;
}
