using DedupML.Features;

namespace DedupML;

/// <summary>The row that <see cref="GroupDuplicatesEstimator"/> gives an image.</summary>
/// <param name="Group">Number of its group, never 0.</param>
/// <param name="IsKeeper">Whether it stays.</param>
/// <param name="Tier"><c>exact</c>, <c>near</c>, <c>semantic</c>, or empty.</param>
/// <param name="Distance">To its keeper, in bits of PDQ; NaN for a file that cannot be read.</param>
/// <param name="Uniqueness">Cosine distance of its embedding to that of the nearest other picture, 0 to 1; NaN where not measured.</param>
internal readonly record struct GroupedImage(ulong Group, bool IsKeeper, string Tier, float Distance, float Uniqueness)
{
    /// <summary>An image without a copy. The first 64 bits of a SHA-256 tell a million images apart but for one chance in 10⁷.</summary>
    public static GroupedImage Alone(ContentHash content, float uniqueness = float.NaN) => new(GroupOf(content), true, "", 0, uniqueness);

    /// <summary>A file that cannot be read: alone under its name, so that a split keeps its row.</summary>
    public static GroupedImage Unreadable(string path) =>
        new(GroupOf(ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(path))), true, "", float.NaN, float.NaN);

    public static ulong GroupOf(ContentHash content) => content.A == 0 ? 1 : content.A;
}
