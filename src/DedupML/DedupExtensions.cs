using Microsoft.ML;

namespace DedupML;

/// <summary>Adds <c>mlContext.Dedup()</c>.</summary>
public static class DedupExtensions
{
    /// <summary>The stages and operations of DedupML.</summary>
    /// <param name="mlContext">The context that the pipeline is made with; messages go to its <see cref="MLContext.Log"/>.</param>
    public static DedupCatalog Dedup(this MLContext mlContext)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        return new(mlContext);
    }
}
