using Microsoft.ML;

namespace DedupML;

/// <summary>The stages and operations of DedupML for ML.NET pipelines; <c>mlContext.Dedup()</c> gives it.</summary>
public sealed partial class DedupCatalog
{
    private readonly MLContext context;

    internal DedupCatalog(MLContext context) => this.context = context;
}
