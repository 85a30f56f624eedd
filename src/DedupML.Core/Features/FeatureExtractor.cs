using System.Buffers;
using DedupML.Features.Kernels;
using DedupML.Imaging;

namespace DedupML.Features;

/// <summary>A file's bytes to its features: one decode at a small scale serves all hashes. Safe to call from many threads;
/// the features depend on the bytes alone.</summary>
/// <param name="options">How files are decoded; the defaults where null.</param>
public sealed class FeatureExtractor(DecodeOptions? options = null)
{
    /// <summary>Names all that decides the features; features of other versions must not be compared.</summary>
    public static string Version { get; } = $"features-2 {PdqHasher.Version} {PHasher.Version} {DHasher.Version} side-{LongerSide}";

    /// <summary>The hashes look at the picture at the smallest scale whose longer side has at least so many pixels.</summary>
    public const int LongerSide = 160;

    /// <summary>Below this quality the hashes say nothing and must match nothing (the advice of PDQ's authors).</summary>
    public const int LeastQuality = 50;

    private readonly DecodeOptions options = options ?? DecodeOptions.Default;
    private readonly GreyReducer reducer = new();
    private readonly PdqHasher pdq = new();

    /// <summary>Reads a file and computes its features.</summary>
    /// <param name="fullPath">The file.</param>
    /// <returns>The features, or the reason why there are none; a bad image is no exception.</returns>
    public ReadResult Read(string fullPath)
    {
        try
        {
            return new(Extract(ImageFile.Read(fullPath)), null);
        }
        catch (ImageDecodeException e)
        {
            return new(null, e.Message);
        }
    }

    /// <summary>Computes the features of a file.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <exception cref="ImageDecodeException">Not an image, damaged, too large, or of a kind that is not decoded.</exception>
    public ImageFeatures Extract(ReadOnlySpan<byte> file) => Extract(ContentHash.Of(file), file);

    /// <summary>Computes the features of a file whose content hash is known.</summary>
    /// <param name="content">SHA-256 of the file.</param>
    /// <param name="file">The file's bytes.</param>
    /// <exception cref="ImageDecodeException">Not an image, damaged, too large, or of a kind that is not decoded.</exception>
    public ImageFeatures Extract(ContentHash content, ReadOnlySpan<byte> file) =>
        Extract(content, file.Length, ImageDecoder.Decode(file, LongerSide, options));

    /// <summary>Computes the hashes of a decoded picture.</summary>
    /// <param name="content">SHA-256 of the file.</param>
    /// <param name="bytes">Size of the file in bytes.</param>
    /// <param name="decoded">The upright picture.</param>
    public ImageFeatures Extract(ContentHash content, long bytes, DecodedImage decoded)
    {
        ArgumentNullException.ThrowIfNull(decoded);
        var (width, height) = (decoded.Pixels.Width, decoded.Pixels.Height);
        var luma = ArrayPool<float>.Shared.Rent(LumaPlanes.Stride(width) * height);
        var grey = ArrayPool<short>.Shared.Rent(width * height);
        LumaPlanes.Compute(decoded.Pixels, luma, grey);

        var pHashes = new PerceptualHash[8];
        var pdqs = new PdqHash[8];
        PHasher.Hash(reducer, grey, width, height, pHashes);
        var dHash = DHasher.Hash(reducer, grey, width, height);
        int quality = pdq.Hash(luma, width, height, decoded.Width, decoded.Height, pdqs);

        ArrayPool<short>.Shared.Return(grey);
        ArrayPool<float>.Shared.Return(luma);
        return new(content, bytes, decoded.Width, decoded.Height, decoded.Format, decoded.Frames, quality, dHash, pHashes, pdqs) { JpegQuality = decoded.JpegQuality };
    }
}
