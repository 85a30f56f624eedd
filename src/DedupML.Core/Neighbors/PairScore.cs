using DedupML.Features;
using DedupML.Imaging;

namespace DedupML.Neighbors;

/// <summary>How far apart two pictures are, by hash and by embedding.</summary>
/// <param name="HashDistance">The least PDQ distance over the views, in bits; <see cref="None"/> where a picture is too plain.</param>
/// <param name="CosineDistance">The cosine distance of the embeddings; infinite where one has none, or is too plain.</param>
public readonly record struct PairScore(int HashDistance, double CosineDistance)
{
    /// <summary>A hash distance beyond all: nothing was measured.</summary>
    public const int None = PdqHash.Length + 1;

    /// <summary>A pair that neither hash nor embedding can find.</summary>
    public static PairScore Nothing { get; } = new(None, double.PositiveInfinity);

    /// <summary>The score of two pictures, as a search sees them.</summary>
    /// <param name="a">The one's hashes.</param>
    /// <param name="embeddingOfA">Its embedding, or null.</param>
    /// <param name="b">The other's hashes.</param>
    /// <param name="embeddingOfB">Its embedding, or null.</param>
    /// <param name="views">The views looked at.</param>
    /// <param name="minQuality">A picture of less quality is found by neither.</param>
    public static PairScore Of(
        ImageFeatures a, Embedding? embeddingOfA, ImageFeatures b, Embedding? embeddingOfB, IReadOnlyList<Dihedral> views, int minQuality)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(views);
        if (Math.Min(a.Quality, b.Quality) < minQuality)
            return Nothing;
        return new(PdqDistance(a, b, views), embeddingOfA is { } x && embeddingOfB is { } y ? Neighbors.CosineDistance.Of(x.Values, y.Values) : double.PositiveInfinity);
    }

    /// <summary>The least distance over the views, either picture turned: that by which <see cref="ViewJoin"/> finds pairs.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    /// <param name="views">The views looked at.</param>
    public static int PdqDistance(ImageFeatures a, ImageFeatures b, IReadOnlyList<Dihedral> views)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(views);
        const int upright = (int)Dihedral.Identity;
        int least = None;
        foreach (var view in views)
            least = Math.Min(least, Math.Min(a.PdqViews[(int)view].DistanceTo(b.PdqViews[upright]), b.PdqViews[(int)view].DistanceTo(a.PdqViews[upright])));
        return least;
    }
}
