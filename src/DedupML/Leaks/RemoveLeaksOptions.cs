namespace DedupML;

/// <summary>Options of <see cref="DedupCatalog.RemoveLeaks(Microsoft.ML.IDataView, Microsoft.ML.IDataView, RemoveLeaksOptions)"/>.</summary>
public sealed record RemoveLeaksOptions : FindLeaksOptions
{
    /// <summary>The set that shared images are taken from.</summary>
    /// <value>The training set by default: scores on the test set stay comparable with earlier ones.</value>
    public LeakSide From { get; init; }
}
