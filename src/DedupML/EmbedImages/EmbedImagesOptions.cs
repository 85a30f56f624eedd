using DedupML.Features;

namespace DedupML;

/// <summary>Options of <see cref="DedupCatalog.EmbedImages(EmbedImagesOptions)"/>.</summary>
public sealed record EmbedImagesOptions : StageOptions
{
    /// <summary>The new column.</summary>
    /// <value><c>ImageEmbedding</c> by default.</value>
    public string OutputColumnName
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            field = value;
        }
    } = "ImageEmbedding";

    /// <summary>The network.</summary>
    /// <value>The one that comes with the library by default; <c>ModelManifest.Load("manifest.json")</c> for another.</value>
    public ModelManifest Model
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = ModelManifest.Default;

    /// <summary>What the network runs on. Where that cannot be used, a warning in the context's log says so and the processor is used. Not
    /// saved: a loaded model runs where its context's <c>GpuDeviceId</c> says.</summary>
    /// <value>The processor by default.</value>
    public EmbeddingDevice Device { get; init; }

    /// <summary>Images in one run of the network, 1 to 1024.</summary>
    /// <value>8 by default.</value>
    public int BatchSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1024);
            field = value;
        }
    } = OnnxEmbedderOptions.DefaultBatchSize;
}
