using DedupML.Features;
using DedupML.Imaging;

namespace DedupML.Neighbors;

/// <summary>The hashes of known pictures, made ready once to be asked for the candidates of new ones: those that
/// <see cref="CandidateSearch"/> would pair with it. Immutable, safe to ask from many threads.</summary>
public sealed class CandidateIndex
{
    private readonly int count;
    private readonly CandidateOptions options;
    private readonly Dihedral[] views;
    // As they are, and in the other views: both directions are looked at, as ViewJoin says.
    private readonly Known pdq, pHash, turnedPdq, turnedPHash;

    /// <summary>Makes the index.</summary>
    /// <param name="known">The pictures, one a row.</param>
    /// <param name="options">Radii, views, least quality.</param>
    public CandidateIndex(IReadOnlyList<ImageFeatures> known, CandidateOptions options)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(options);
        (count, this.options) = (known.Count, options);
        views = [.. options.Transforms.Views()];
        Dihedral[] upright = [Dihedral.Identity], turned = [.. views.Where(v => v != Dihedral.Identity)];
        pdq = new(DistinctHashes.Of(Of(known, upright, (p, v) => p.PdqViews[v]), Counted(known, 1)), options.MaxPdqDistance);
        pHash = new(DistinctHashes.Of(Of(known, upright, (p, v) => p.PHashViews[v]), Counted(known, 1)), options.MaxPHashDistance);
        turnedPdq = new(DistinctHashes.Of(Of(known, turned, (p, v) => p.PdqViews[v]), Counted(known, turned.Length)), options.MaxPdqDistance);
        turnedPHash = new(DistinctHashes.Of(Of(known, turned, (p, v) => p.PHashViews[v]), Counted(known, turned.Length)), options.MaxPHashDistance);
    }

    /// <summary>The known pictures within the radius of one of the hashes, in any of the views.</summary>
    /// <param name="picture">The new picture.</param>
    /// <returns>Ascending by known row, each once; <see cref="CandidatePair.First"/> is the known row, <see cref="CandidatePair.Second"/> the
    /// number of known pictures.</returns>
    public IReadOnlyList<CandidatePair> Find(ImageFeatures picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.Quality < options.MinQuality)
            return [];
        var best = new SortedDictionary<int, (bool ByPHash, int Distance, Dihedral View)>();
        Add(best, false, pdq, pdq.Index.Query(Array.ConvertAll(views, v => picture.PdqViews[(int)v])), turnedPdq, turnedPdq.Index.Query([picture.PdqViews[0]]));
        Add(best, true, pHash, pHash.Index.Query(Array.ConvertAll(views, v => picture.PHashViews[(int)v])), turnedPHash, turnedPHash.Index.Query([picture.PHashViews[0]]));
        return [.. best.Select(b => new CandidatePair(b.Key, count, b.Value.View))];
    }

    private void Add(
        SortedDictionary<int, (bool, int, Dihedral)> best, bool byPHash, Known upright, HashPair[] toUpright, Known turned, HashPair[] toTurned)
    {
        foreach (var pair in toUpright)
        {
            foreach (int row in upright.Hashes.RowsOf(pair.Second))
                Keep(best, row, (byPHash, pair.Distance, views[pair.First].Inverse()));
        }
        // Views but the identity, in their order, lie in one row after another.
        int each = views.Length - 1;
        foreach (var pair in toTurned)
        {
            foreach (int row in turned.Hashes.RowsOf(pair.Second))
                Keep(best, row / each, (byPHash, pair.Distance, views[1 + row % each]));
        }
    }

    private static void Keep(SortedDictionary<int, (bool, int, Dihedral)> best, int row, (bool, int, Dihedral) found)
    {
        if (!best.TryGetValue(row, out var known) || found.CompareTo(known) < 0)
            best[row] = found;
    }

    private static T[] Of<T>(IReadOnlyList<ImageFeatures> known, Dihedral[] views, Func<ImageFeatures, int, T> hash) =>
        [.. known.SelectMany(p => views, (p, v) => hash(p, (int)v))];

    private bool[] Counted(IReadOnlyList<ImageFeatures> known, int views) =>
        [.. known.SelectMany(p => Enumerable.Repeat(p.Quality >= options.MinQuality, views))];

    private sealed class Known(DistinctHashes hashes, int radius)
    {
        public DistinctHashes Hashes { get; } = hashes;

        public HammingIndex Index { get; } = new(hashes, new() { Radius = radius, Threads = 1 });
    }
}
