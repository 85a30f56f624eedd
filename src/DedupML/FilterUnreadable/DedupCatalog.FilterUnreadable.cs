namespace DedupML;

public sealed partial class DedupCatalog
{
    /// <summary>Drops the rows whose image cannot be read, before <c>LoadImages</c> throws at the first of them, and counts them.</summary>
    /// <param name="inputColumnName">The column with the images' paths.</param>
    /// <param name="imageFolder">The folder that relative paths start from, or null for the working directory.</param>
    /// <inheritdoc cref="FilterUnreadableEstimator" path="/remarks"/>
    public FilterUnreadableEstimator FilterUnreadable(string inputColumnName = "ImagePath", string? imageFolder = null) =>
        FilterUnreadable(new FilterUnreadableOptions { InputColumnName = inputColumnName, ImageFolder = imageFolder });

    /// <summary>Drops the rows whose image cannot be read, before <c>LoadImages</c> throws at the first of them, and counts them.</summary>
    /// <param name="options">All settings.</param>
    /// <inheritdoc cref="FilterUnreadableEstimator" path="/remarks"/>
    public FilterUnreadableEstimator FilterUnreadable(FilterUnreadableOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(context, options);
    }
}
