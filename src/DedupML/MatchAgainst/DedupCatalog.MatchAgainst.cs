using Microsoft.ML;

namespace DedupML;

public sealed partial class DedupCatalog
{
    /// <summary>Which image of a reference each image is a copy of.</summary>
    /// <param name="reference">The known images; their paths are in the column of the same name.</param>
    /// <param name="inputColumnName">The column with the images' paths.</param>
    /// <param name="imageFolder">The folder that relative paths start from, or null for the working directory.</param>
    /// <inheritdoc cref="MatchAgainstEstimator" path="/remarks"/>
    public MatchAgainstEstimator MatchAgainst(IDataView reference, string inputColumnName = "ImagePath", string? imageFolder = null) =>
        MatchAgainst(reference, new MatchAgainstOptions { InputColumnName = inputColumnName, ImageFolder = imageFolder });

    /// <summary>Which image of a reference each image is a copy of.</summary>
    /// <param name="reference">The known images.</param>
    /// <param name="options">All settings.</param>
    /// <inheritdoc cref="MatchAgainstEstimator" path="/remarks"/>
    public MatchAgainstEstimator MatchAgainst(IDataView reference, MatchAgainstOptions options)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(options);
        return new(context, reference, options);
    }
}
