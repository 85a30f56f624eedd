namespace DedupML;

public sealed partial class DedupCatalog
{
    /// <summary>Trains on one copy of each picture: drops the rows that can go from the data that the pipeline is fitted on, and from no other.</summary>
    /// <param name="keeperColumnName">The Boolean column that says which rows stay.</param>
    /// <param name="inputColumnName">A text column of paths, or null: of rows with equal paths only the first stays.</param>
    /// <inheritdoc cref="FilterDuplicatesEstimator" path="/remarks"/>
    public FilterDuplicatesEstimator FilterDuplicates(string keeperColumnName = "IsKeeper", string? inputColumnName = null) =>
        FilterDuplicates(new FilterDuplicatesOptions { KeeperColumnName = keeperColumnName, InputColumnName = inputColumnName });

    /// <summary>Trains on one copy of each picture: drops the rows that can go from the data that the pipeline is fitted on, and from no other.</summary>
    /// <param name="options">All settings.</param>
    /// <inheritdoc cref="FilterDuplicatesEstimator" path="/remarks"/>
    public FilterDuplicatesEstimator FilterDuplicates(FilterDuplicatesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(context, options);
    }
}
