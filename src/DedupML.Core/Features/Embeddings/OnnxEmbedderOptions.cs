using DedupML.Imaging;

namespace DedupML.Features;

/// <summary>How a network is run.</summary>
public sealed record OnnxEmbedderOptions
{
    /// <summary>Default of <see cref="BatchSize"/>: 8. On a processor larger batches are no faster.</summary>
    public const int DefaultBatchSize = 8;

    /// <summary>What the network runs on.</summary>
    /// <value>The processor by default.</value>
    public EmbeddingDevice Device { get; init; }

    /// <summary>Images read, decoded and run side by side, at least 1; never changes a value.</summary>
    /// <value>As many as the machine has processors by default.</value>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = Environment.ProcessorCount;

    /// <summary>Images in one run of the network, 1 to 1024. Every run has so many (a batch that is not full is filled up with zeros), since
    /// some networks give other last digits in a batch of another size. A network whose own batch size is fixed keeps that.</summary>
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
    } = DefaultBatchSize;

    /// <summary>Whether each picture's turned views are embedded as well: three runs of the network instead of one. Networks whose input is not
    /// square give none.</summary>
    /// <value>False by default.</value>
    public bool Turned { get; init; }

    /// <summary>How files are decoded.</summary>
    public DecodeOptions Decoding { get; init; } = DecodeOptions.Default;

    /// <summary>Hears of what the user must know though the work goes on: a device that cannot be used, and what is used instead.</summary>
    /// <value>A line on the standard error stream by default.</value>
    public Action<string> Warn { get; init; } = Console.Error.WriteLine;
}
