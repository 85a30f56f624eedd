using DedupML.Features;
using DedupML.Imaging;

namespace DedupML.Neighbors;

/// <summary>The hashes of each picture's turned and mirrored views, with pictures whose hashes are all equal collapsed: each
/// distinct tuple has a number, in the order of first appearance, and the list of its rows.</summary>
public sealed class ViewHashes
{
    private readonly DistinctHashes tuples;
    private readonly int words;

    private ViewHashes(WordColumns all, IReadOnlyList<Dihedral> views, ReadOnlySpan<bool> counted)
    {
        words = all.WordCount / views.Count;
        Views = [.. views];
        tuples = new DistinctHashes(all, counted);
    }

    /// <summary>Number of distinct tuples.</summary>
    public int Count => tuples.Count;

    /// <summary>Number of rows given, excluded ones too.</summary>
    public int RowCount => tuples.RowCount;

    /// <summary>The views, the first of them <see cref="Dihedral.Identity"/>.</summary>
    public IReadOnlyList<Dihedral> Views { get; }

    /// <summary>Collapses 64-bit hashes.</summary>
    /// <param name="hashes">For each row one hash a view, row after row.</param>
    /// <param name="views">The views in the order of the hashes of a row, the first of them <see cref="Dihedral.Identity"/>.</param>
    /// <param name="counted">Whether each row counts (a hash of low quality should match nothing); empty when all do.</param>
    /// <exception cref="ArgumentException">Views are repeated or do not begin with the identity, or a length does not fit.</exception>
    public static ViewHashes Of(ReadOnlySpan<PerceptualHash> hashes, IReadOnlyList<Dihedral> views, ReadOnlySpan<bool> counted = default)
    {
        Check(hashes.Length, views);
        return new(WordColumns.Of(hashes, views.Count), views, counted);
    }

    /// <summary>Collapses 256-bit hashes.</summary>
    /// <inheritdoc cref="Of(ReadOnlySpan{PerceptualHash}, IReadOnlyList{Dihedral}, ReadOnlySpan{bool})"/>
    public static ViewHashes Of(ReadOnlySpan<PdqHash> hashes, IReadOnlyList<Dihedral> views, ReadOnlySpan<bool> counted = default)
    {
        Check(hashes.Length, views);
        return new(WordColumns.Of(hashes, views.Count), views, counted);
    }

    /// <summary>The pHashes of pictures, without a copy in between; a picture counts from a quality on.</summary>
    internal static ViewHashes OfPHash(IReadOnlyList<ImageFeatures> pictures, IReadOnlyList<Dihedral> views, int minQuality) =>
        new(WordColumns.Of(pictures.Count, views.Count, (row, i) => pictures[row].PHashViews[(int)views[i]]), views, Counted(pictures, minQuality));

    /// <summary>The PDQ hashes of pictures, likewise.</summary>
    internal static ViewHashes OfPdq(IReadOnlyList<ImageFeatures> pictures, IReadOnlyList<Dihedral> views, int minQuality) =>
        new(WordColumns.Of(pictures.Count, views.Count, (row, i) => pictures[row].PdqViews[(int)views[i]]), views, Counted(pictures, minQuality));

    private static bool[] Counted(IReadOnlyList<ImageFeatures> pictures, int minQuality) => [.. pictures.Select(p => p.Quality >= minQuality)];

    /// <summary>The rows that have a tuple, ascending; never empty.</summary>
    /// <param name="number">Number of a distinct tuple, 0 to <see cref="Count"/> − 1.</param>
    public ReadOnlySpan<int> RowsOf(int number) => tuples.RowsOf(number);

    /// <summary>The hashes of one view, by number of the tuple.</summary>
    internal WordColumns Columns(int view) => tuples.Columns.Slice(view * words, words);

    private static void Check(int hashes, IReadOnlyList<Dihedral> views)
    {
        ArgumentNullException.ThrowIfNull(views);
        if (views.Count == 0 || views[0] != Dihedral.Identity || views.Distinct().Count() != views.Count)
            throw new ArgumentException($"The views must be different ones, the identity first, not [{string.Join(", ", views)}].", nameof(views));
        if (hashes % views.Count != 0)
            throw new ArgumentException($"{hashes} hashes are no whole number of rows of {views.Count} views.", nameof(hashes));
    }
}
