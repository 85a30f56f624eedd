using DedupML.Features;

namespace DedupML.Tests.Features;

/// <summary>Features that differ in every field, and a temporary folder to keep them in.</summary>
internal static class StoredFiles
{
    public static ImageFeatures Features(ulong seed)
    {
        var random = new Random((int)seed);
        ulong Word() => (ulong)random.NextInt64(long.MinValue, long.MaxValue);
        return new(
            new(Word(), Word(), Word(), seed), random.NextInt64(1L << 40), random.Next(1, 100_000), random.Next(1, 100_000),
            new[] { "jpeg", "png", "webp", "gif", "tiff", "avif", "bmp", "other" }[seed % 8], random.Next(1, 1000), random.Next(101), new(Word()),
            [.. Enumerable.Range(0, 8).Select(_ => new PerceptualHash(Word()))],
            [.. Enumerable.Range(0, 8).Select(_ => new PdqHash(Word(), Word(), Word(), Word()))])
        {
            JpegQuality = seed % 8 == 0 ? random.Next(1, 101) : null,
        };
    }

    public static StoredFile Make(string path, long size, ulong seed) => new(path, size, 638_000_000_000_000_000 + (long)seed, Features(seed), null);

    public static void Equal(ImageFeatures expected, ImageFeatures? got)
    {
        Assert.NotNull(got);
        Assert.Equal(expected.PHashViews, got.PHashViews);
        Assert.Equal(expected.PdqViews, got.PdqViews);
        Assert.Equal(expected, got with { PHashViews = expected.PHashViews, PdqViews = expected.PdqViews });
    }
}
