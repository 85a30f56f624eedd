using DedupML.Features;
using DedupML.Imaging;
using DedupML.Pipeline;

namespace DedupML;

/// <summary>What all stages that read images have in common. Checked when the stage is made.</summary>
public abstract record StageOptions
{
    private protected StageOptions()
    {
    }

    /// <summary>The column with the images' paths.</summary>
    /// <value><c>ImagePath</c> by default.</value>
    public string InputColumnName
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            field = value;
        }
    } = "ImagePath";

    /// <summary>The folder that relative paths start from, or null for the working directory, as <c>LoadImages</c> has it.</summary>
    /// <value>Null by default.</value>
    public string? ImageFolder { get; init; }

    /// <summary>The database that remembers features between passes and runs, or null to remember only the last few
    /// thousand.</summary>
    /// <value><see cref="FeatureStore.DefaultPath"/> by default, which the commands use as well.</value>
    public string? StoreFile { get; init; } = FeatureStore.DefaultPath;

    /// <summary>How files are decoded.</summary>
    public DecodeOptions Decoding { get; init; } = DecodeOptions.Default;

    /// <summary>Images worked on side by side, at least 1; never changes a value.</summary>
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

    /// <summary>Hears how far a stage has come that looks at the whole data to be fitted, or null.</summary>
    public IProgress<ProgressUpdate>? Progress { get; init; }

    /// <summary>Stops fitting and reading with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The full path of what a row names.</summary>
    internal string FullPath(string path) => ImagePaths.Full(ImageFolder, path);
}
