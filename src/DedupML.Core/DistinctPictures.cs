using DedupML.Features;
using DedupML.Grouping;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Reports;

namespace DedupML;

/// <summary>The pictures that are left when files of equal bytes, and then files of equal pixels, are collapsed. Each is represented by the
/// first of its images; equal images are joined to it by exact matches, as a star.</summary>
internal sealed class DistinctPictures
{
    // The same pixels decoded by two routes (a JPEG at a quarter, a PNG in boxes) may differ by a few points of quality.
    private const int QualityMargin = 10;

    private readonly IReadOnlyList<FoundImage> images;
    private readonly List<Match> exact = [];

    /// <summary>Collapses images of equal bytes.</summary>
    public DistinctPictures(IReadOnlyList<FoundImage> images)
    {
        this.images = images;
        var first = new Dictionary<ContentHash, int>();
        var rows = new List<int>();
        for (int image = 0; image < images.Count; image++)
        {
            if (first.TryAdd(images[image].Features.Content, image))
                rows.Add(image);
            else
                exact.Add(Equal(first[images[image].Features.Content], image));
        }
        Images = rows;
    }

    /// <summary>The image that stands for each picture, ascending.</summary>
    public IReadOnlyList<int> Images { get; private set; }

    /// <summary>How many images each picture stands for.</summary>
    public IReadOnlyList<int> Copies
    {
        get
        {
            var equal = new UnionFind(images.Count);
            foreach (var match in exact)
                equal.Union(match.A, match.B);
            return [.. Images.Select(equal.SizeOf)];
        }
    }

    /// <summary>Each picture's features.</summary>
    public IReadOnlyList<ImageFeatures> Features => [.. Images.Select(i => images[i].Features)];

    /// <summary>The exact matches between images that the collapsing found.</summary>
    public IReadOnlyList<Match> Exact => exact;

    /// <summary>Pictures that only their pixels can tell apart: of one size, and either too plain for hashes or with equal ones.</summary>
    /// <param name="minQuality">Quality from which hashes count.</param>
    /// <returns>Rows of <see cref="Images"/>.</returns>
    public IReadOnlyList<int> Undistinguished(int minQuality)
    {
        var first = new Dictionary<(int Width, int Height, PdqHash Hash), int>(Images.Count);
        var alike = new SortedSet<int>();
        for (int p = 0; p < Images.Count; p++)
        {
            var features = Of(p);
            var key = (features.Width, features.Height, features.Quality < minQuality + QualityMargin ? default : features.PdqViews[0]);
            if (!first.TryAdd(key, p))
                alike.UnionWith([first[key], p]);
        }
        return [.. alike];
    }

    /// <summary>Collapses pictures of equal pixels.</summary>
    /// <param name="pixels">Pixel hashes by row of <see cref="Images"/>; rows without one have no twin.</param>
    public void Collapse(IReadOnlyDictionary<int, ContentHash> pixels)
    {
        var first = new Dictionary<ContentHash, int>();
        var left = new List<int>(Images.Count);
        for (int p = 0; p < Images.Count; p++)
        {
            if (pixels.TryGetValue(p, out var hash) && !first.TryAdd(hash, Images[p]))
                exact.Add(Equal(first[hash], Images[p]));
            else
                left.Add(Images[p]);
        }
        Images = left;
    }

    private ImageFeatures Of(int picture) => images[Images[picture]].Features;

    private static Match Equal(int a, int b) => new(a, b, MatchTier.Exact, Dihedral.Identity, null, 0, null, 0);
}
