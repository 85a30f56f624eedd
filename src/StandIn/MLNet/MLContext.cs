namespace Microsoft.ML;

/// <summary>Stands in for ML.NET's class of this name where the package feed lacks Microsoft.ML.</summary>
public sealed class MLContext
{
    /// <summary>Makes a context.</summary>
    /// <param name="seed">Seed of whatever draws at random; null draws another one each time.</param>
    public MLContext(int? seed = null) => _ = seed;
}
