namespace DedupML;

public sealed partial class DedupCatalog
{
    /// <summary>The perceptual hash of each image: pictures that look alike have hashes that differ in few bits.</summary>
    /// <param name="outputColumnName">The new column.</param>
    /// <param name="inputColumnName">A column of paths or of images; null for the name of the output.</param>
    /// <param name="algorithm">Which hash.</param>
    /// <inheritdoc cref="HashImagesEstimator" path="/remarks"/>
    public HashImagesEstimator HashImages(
        string outputColumnName, string? inputColumnName = null, ImageHashAlgorithm algorithm = ImageHashAlgorithm.Pdq) =>
        HashImages(new HashImagesOptions { OutputColumnName = outputColumnName, InputColumnName = inputColumnName ?? outputColumnName, Algorithm = algorithm });

    /// <summary>The perceptual hash of each image: pictures that look alike have hashes that differ in few bits.</summary>
    /// <param name="options">All settings.</param>
    /// <inheritdoc cref="HashImagesEstimator" path="/remarks"/>
    public HashImagesEstimator HashImages(HashImagesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(context, options);
    }
}
