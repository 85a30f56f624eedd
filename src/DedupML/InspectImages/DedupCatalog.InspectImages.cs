namespace DedupML;

public sealed partial class DedupCatalog
{
    /// <summary>What each image file is: its content hash, size, quality, and whether it can be read at all.</summary>
    /// <param name="inputColumnName">The column with the images' paths.</param>
    /// <param name="imageFolder">The folder that relative paths start from, or null for the working directory.</param>
    /// <inheritdoc cref="InspectImagesEstimator" path="/remarks"/>
    public InspectImagesEstimator InspectImages(string inputColumnName = "ImagePath", string? imageFolder = null) =>
        InspectImages(new InspectImagesOptions { InputColumnName = inputColumnName, ImageFolder = imageFolder });

    /// <summary>What each image file is: its content hash, size, quality, and whether it can be read at all.</summary>
    /// <param name="options">All settings.</param>
    /// <inheritdoc cref="InspectImagesEstimator" path="/remarks"/>
    public InspectImagesEstimator InspectImages(InspectImagesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(new InspectImagesStage(context, options));
    }
}
