namespace DedupML;

/// <summary>Options of <see cref="DedupCatalog.HashImages(HashImagesOptions)"/>.</summary>
public sealed record HashImagesOptions : StageOptions
{
    /// <summary>The new column.</summary>
    /// <value><c>ImageHash</c> by default.</value>
    public string OutputColumnName { get; init; } = "ImageHash";

    /// <summary>Which hash.</summary>
    /// <value><see cref="ImageHashAlgorithm.Pdq"/> by default.</value>
    public ImageHashAlgorithm Algorithm { get; init; } = ImageHashAlgorithm.Pdq;
}
