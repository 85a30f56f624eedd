using DedupML.Features;
using DedupML.Imaging;
using DedupML.Neighbors;

namespace DedupML.Matching;

/// <summary>Known pictures, made ready once to be asked which of them a new image is: complete within the radii and decided by the pixels,
/// as a run over all of them together would be.</summary>
/// <remarks>Immutable and safe to ask from many threads. Known files are read again where the pixels must decide.</remarks>
public sealed class PictureIndex
{
    // Pictures of one size whose hashes all but agree may have equal pixels under other bytes, decoded by another route.
    private const int FewBits = 16;
    private const int QualityMargin = 10;

    private readonly IReadOnlyList<ImageFeatures> pictures;
    private readonly IReadOnlyList<string> paths;
    private readonly int plainBelow;
    private readonly CandidateIndex candidates;
    private readonly PairProver prover;
    private readonly PixelTwins twins;
    private readonly ILookup<ContentHash, int> byContent;
    private readonly ILookup<(int Width, int Height), int> plain;

    /// <summary>Makes the index.</summary>
    /// <param name="pictures">The features of the known images, one a row.</param>
    /// <param name="paths">Each row's file, full path.</param>
    /// <param name="options">How close hashes must be for the pixels to be asked, and in which views.</param>
    /// <param name="prover">Decides by the pixels.</param>
    /// <param name="twins">Tells equal pixels.</param>
    public PictureIndex(
        IReadOnlyList<ImageFeatures> pictures, IReadOnlyList<string> paths, CandidateOptions options, PairProver prover, PixelTwins twins)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(prover);
        ArgumentNullException.ThrowIfNull(twins);
        (this.pictures, this.paths, this.prover, this.twins) = (pictures, paths, prover, twins);
        plainBelow = options.MinQuality + QualityMargin;
        candidates = new(pictures, options);
        var rows = Enumerable.Range(0, pictures.Count);
        byContent = rows.ToLookup(row => pictures[row].Content);
        plain = rows.Where(row => pictures[row].Quality < plainBelow).ToLookup(row => (pictures[row].Width, pictures[row].Height));
    }

    /// <summary>The known images that an image matches.</summary>
    /// <param name="image">Its features.</param>
    /// <param name="fullPath">Its file.</param>
    /// <returns>Best first: by tier, residual, distance, row. <see cref="Match.A"/> is the known row, <see cref="Match.B"/> the number of known
    /// images. Equal bytes end the search: of an image that is known byte for byte only its copies are told.</returns>
    public IReadOnlyList<Match> Find(ImageFeatures image, string fullPath)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentException.ThrowIfNullOrEmpty(fullPath);
        if (byContent[image.Content] is var copies && copies.Any())
            return [.. copies.Select(Exact)];

        var found = candidates.Find(image);
        var equal = SamePixels(image, fullPath, found);
        // A short list of its own: the prover reads each picture that it is given a pair of.
        int[] rows = [.. found.Select(c => c.First)];
        CandidatePair[] pairs = [.. found.Select((c, i) => c with { First = i, Second = rows.Length }).Where(c => !equal.Contains(rows[c.First]))];
        var proved = prover.Prove(pairs, [.. rows.Select(row => pictures[row]), image], [.. rows.Select(row => paths[row]), fullPath]);
        return
        [
            .. equal.Order().Select(Exact),
            .. proved.Select(m => m with { A = rows[m.A], B = pictures.Count })
                .OrderBy(m => m.Tier).ThenBy(m => m.Residual ?? double.MaxValue).ThenBy(m => m.HashDistance).ThenBy(m => m.A),
        ];
    }

    private HashSet<int> SamePixels(ImageFeatures image, string fullPath, IReadOnlyList<CandidatePair> found)
    {
        bool SameSize(int row) => (pictures[row].Width, pictures[row].Height) == (image.Width, image.Height);
        var asked = found.Select(c => c.First).Where(row => SameSize(row) && pictures[row].PdqViews[0].DistanceTo(image.PdqViews[0]) <= FewBits).ToList();
        if (image.Quality < plainBelow)
            asked = [.. asked.Union(plain[(image.Width, image.Height)])];
        if (asked.Count == 0)
            return [];
        int own = asked.Count;
        var hashes = twins.Hash(
            [.. Enumerable.Range(0, own + 1)], [.. asked.Select(row => pictures[row]), image], [.. asked.Select(row => paths[row]), fullPath]);
        return hashes.TryGetValue(own, out var pixels)
            ? [.. hashes.Where(h => h.Key != own && h.Value == pixels).Select(h => asked[h.Key])] : [];
    }

    private Match Exact(int row) => new(row, pictures.Count, MatchTier.Exact, Dihedral.Identity, null, 0, null, 0);
}
