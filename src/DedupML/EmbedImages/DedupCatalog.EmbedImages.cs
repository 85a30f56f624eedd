using DedupML.Features;

namespace DedupML;

public sealed partial class DedupCatalog
{
    /// <summary>The embedding of each image by an ONNX network: a vector of length 1, near to that of a picture that shows the same.</summary>
    /// <param name="outputColumnName">The new column.</param>
    /// <param name="inputColumnName">A column of paths; null for the name of the output.</param>
    /// <param name="model">The network; null for the one that comes with the library.</param>
    /// <exception cref="EmbeddingModelException">The network's file is missing or is not what its manifest says.</exception>
    /// <inheritdoc cref="EmbedImagesEstimator" path="/remarks"/>
    public EmbedImagesEstimator EmbedImages(string outputColumnName, string? inputColumnName = null, ModelManifest? model = null) =>
        EmbedImages(new EmbedImagesOptions
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName ?? outputColumnName,
            Model = model ?? ModelManifest.Default,
        });

    /// <summary>The embedding of each image by an ONNX network: a vector of length 1, near to that of a picture that shows the same.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="EmbeddingModelException">The network's file is missing or is not what its manifest says.</exception>
    /// <inheritdoc cref="EmbedImagesEstimator" path="/remarks"/>
    public EmbedImagesEstimator EmbedImages(EmbedImagesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(new EmbedImagesStage(context, options));
    }
}
