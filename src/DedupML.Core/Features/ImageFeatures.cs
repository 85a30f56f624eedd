namespace DedupML.Features;

/// <summary>What is computed from one image file by reading it once. Two files with the same bytes have equal features.</summary>
/// <param name="Content">SHA-256 of the file.</param>
/// <param name="Bytes">Size of the file in bytes.</param>
/// <param name="Width">Width of the upright picture in pixels, at full size.</param>
/// <param name="Height">Height of the upright picture in pixels, at full size.</param>
/// <param name="Format">What the bytes are: <c>jpeg</c>, <c>png</c>, <c>webp</c>, <c>gif</c>, <c>tiff</c>, <c>avif</c>, <c>bmp</c>.</param>
/// <param name="Frames">Number of frames or pages; the first one is the picture.</param>
/// <param name="Quality">PDQ's quality, 0 (nothing to see) to 100; below 50 the hashes say nothing.</param>
/// <param name="DHash">Difference hash of the upright picture.</param>
/// <param name="PHashViews">DCT hash of each of the eight views, in the order of <see cref="Imaging.Dihedral"/>; the first is the
/// upright picture's own.</param>
/// <param name="PdqViews">PDQ hash of each of the eight views, likewise.</param>
public sealed record ImageFeatures(
    ContentHash Content, long Bytes, int Width, int Height, string Format, int Frames, int Quality,
    PerceptualHash DHash, IReadOnlyList<PerceptualHash> PHashViews, IReadOnlyList<PdqHash> PdqViews)
{
    /// <summary>The quality, 1 to 100, at which a JPEG was compressed, estimated from its quantisation tables; null for other formats.</summary>
    public int? JpegQuality { get; init; }

    /// <summary>Pixels of the picture at full size.</summary>
    public long PixelCount => (long)Width * Height;
}
