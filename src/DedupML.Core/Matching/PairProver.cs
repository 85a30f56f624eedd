using System.Collections.Concurrent;
using System.Text.Json;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Neighbors;

namespace DedupML.Matching;

/// <summary>Candidates to matches: near where the pixels prove it, semantic where they do not. Verdicts are remembered by content.</summary>
/// <param name="store">Remembers verdicts.</param>
/// <param name="options">What is proof.</param>
/// <param name="decoding">How files are decoded.</param>
/// <param name="threads">Pairs compared side by side; never changes the matches.</param>
public sealed class PairProver(FeatureStore store, NearProofOptions options, DecodeOptions decoding, int threads)
{
    private readonly NearProof proof = new(options);
    // What is compared depends on the decoding as well. JSON writes numbers alike in every culture.
    private readonly string version = $"{NearProof.Version} {JsonSerializer.Serialize(options)} {FeatureReader.VersionFor(decoding)}";

    /// <summary>Looks at the pixels of each candidate.</summary>
    /// <param name="candidates">The pairs, by row.</param>
    /// <param name="pictures">Each row's features.</param>
    /// <param name="paths">Each row's file, full path.</param>
    /// <param name="progress">Hears of the pairs compared.</param>
    /// <param name="cancellation">Stops between two pairs.</param>
    /// <returns>One match for each candidate, in the same order. A picture that can no longer be read is proof of nothing.</returns>
    public Match[] Prove(
        IReadOnlyList<CandidatePair> candidates, IReadOnlyList<ImageFeatures> pictures, IReadOnlyList<string> paths,
        IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(paths);
        var matches = new Match[candidates.Count];
        long done = 0;
        var unknown = new ConcurrentQueue<int>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, candidates.Count, parallel, i =>
        {
            if (TryRecall(pictures[candidates[i].First], pictures[candidates[i].Second], out var known))
                matches[i] = ToMatch(candidates[i], pictures, known);
            else
                unknown.Enqueue(i);
        });
        done = candidates.Count - unknown.Count;

        int[] open = [.. unknown.Order()];
        var openPairs = Array.ConvertAll(open, i => candidates[i]);
        var held = new Dictionary<int, ProofPicture?>();
        foreach (var block in ProofSchedule.Blocks(openPairs))
        {
            held = Load(block, openPairs, pictures, paths, held, parallel);
            Parallel.For(0, block.Count, parallel, k =>
            {
                int i = open[block[k]];
                matches[i] = Compare(candidates[i], pictures, held);
                if (Interlocked.Increment(ref done) is var count && (count % 16 == 0 || count == candidates.Count))
                    progress?.Report(new("proving", count, candidates.Count));
            });
        }
        return matches;
    }

    private Match Compare(CandidatePair pair, IReadOnlyList<ImageFeatures> pictures, Dictionary<int, ProofPicture?> held)
    {
        var (a, b) = (pictures[pair.First], pictures[pair.Second]);
        if (held[pair.First] is not { } pictureA || held[pair.Second] is not { } pictureB)
            return new(pair.First, pair.Second, MatchTier.Semantic, pair.View, null, HashDistance(a, b, pair.View));

        // Always the lower content first, so that the verdict is one for both orders of the files' names.
        bool inOrder = a.Content < b.Content;
        var verdict = inOrder ? proof.Compare(pictureA, pictureB) : proof.Compare(pictureB, pictureA);
        Span<byte> bytes = stackalloc byte[ProofResult.Size];
        verdict.WriteTo(bytes);
        store.AddVerdict(inOrder ? a.Content : b.Content, inOrder ? b.Content : a.Content, version, bytes);
        return ToMatch(pair, pictures, inOrder ? verdict : verdict.Reversed());
    }

    private bool TryRecall(ImageFeatures a, ImageFeatures b, out ProofResult known)
    {
        bool inOrder = a.Content < b.Content;
        if (!store.TryGetVerdict(inOrder ? a.Content : b.Content, inOrder ? b.Content : a.Content, version, out var bytes))
        {
            known = default;
            return false;
        }
        known = ProofResult.Read(bytes);
        known = inOrder ? known : known.Reversed();
        return true;
    }

    private static Match ToMatch(CandidatePair pair, IReadOnlyList<ImageFeatures> pictures, ProofResult verdict)
    {
        var transform = verdict.IsNear ? verdict.Transform : pair.View;
        int distance = HashDistance(pictures[pair.First], pictures[pair.Second], transform);
        // A pair that was turned away at the first look has no residual worth telling.
        double? residual = verdict.Residual < ProofResult.NotMeasured ? verdict.Residual : null;
        return new(pair.First, pair.Second, verdict.IsNear ? MatchTier.Near : MatchTier.Semantic, transform,
            verdict.IsNear ? verdict.Matrix : null, distance, null, residual,
            verdict.IsNear ? verdict.OverlapA : null, verdict.IsNear ? verdict.OverlapB : null);
    }

    private static int HashDistance(ImageFeatures a, ImageFeatures b, Dihedral transform) =>
        a.PdqViews[(int)transform].DistanceTo(b.PdqViews[(int)Dihedral.Identity]);

    private Dictionary<int, ProofPicture?> Load(
        IReadOnlyList<int> block, CandidatePair[] pairs, IReadOnlyList<ImageFeatures> pictures, IReadOnlyList<string> paths,
        Dictionary<int, ProofPicture?> held, ParallelOptions parallel)
    {
        var needed = new ConcurrentDictionary<int, ProofPicture?>();
        var rows = block.SelectMany(i => new[] { pairs[i].First, pairs[i].Second }).Distinct();
        Parallel.ForEach(rows, parallel, row => needed[row] = held.TryGetValue(row, out var picture) ? picture : Load(pictures[row], paths[row]));
        return new(needed);
    }

    private ProofPicture? Load(ImageFeatures features, string path)
    {
        try
        {
            var file = ImageFile.Read(path);
            return ContentHash.Of(file) == features.Content ? ProofPicture.From(ImageDecoder.Decode(file, ProofPicture.LongerSide, decoding)) : null;
        }
        catch (ImageDecodeException)
        {
            return null;
        }
    }
}
