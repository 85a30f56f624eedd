using System.Collections.Concurrent;
using DedupML.Imaging;

namespace DedupML.Features;

/// <summary>Pictures to embeddings by an ONNX network. Safe to call from many threads; dispose it when no call is running.</summary>
/// <remarks>
/// <para>Deterministic on one machine: an embedding depends on the file's bytes, the model, its batch size and the decoding alone, bit by bit,
/// not on threads, order or what else is in a batch. Each run of the network keeps to one thread and always has the same number of
/// images. Another kind of processor, or another version of ONNX Runtime, may change last digits: cosines then differ by less
/// than <see cref="Tolerance"/>.</para>
/// <para>Reading, decoding and resizing of some images goes on while the network runs on others, on as many threads as the options say. Files
/// of equal content are decoded once in a call, and those whose decoded pixels are equal are run through the network once: copies with
/// other metadata, and one picture in several formats that are stored without loss.</para>
/// </remarks>
public sealed class OnnxEmbedder : IDisposable
{
    /// <summary>How far the cosine of two embeddings of one file may lie below 1 where they were computed on different processors.</summary>
    public const double Tolerance = 1e-5;

    private readonly OnnxSession session;
    private readonly ImagePreparation preparation;
    private readonly ConcurrentBag<EmbeddingBatch> batches = [];
    private readonly List<string> warnings = [];
    private bool disposed;

    /// <summary>Opens a network and holds it against its manifest.</summary>
    /// <param name="model">The network; <c>EmbeddingModel.Load(ModelManifest.Default)</c> for the one that comes with the library.</param>
    /// <param name="options">How it is run; the defaults where null.</param>
    /// <exception cref="EmbeddingModelException">The network cannot be opened, or is not what its manifest says.</exception>
    public OnnxEmbedder(EmbeddingModel model, OnnxEmbedderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        options ??= new();
        Options = options with { Warn = text => { warnings.Add(text); options.Warn(text); } };
        session = new(model, Options);
        preparation = new(model.Manifest.Input, Options.Decoding);
    }

    /// <summary>The network.</summary>
    public EmbeddingModel Model { get; }

    /// <summary>How it is run.</summary>
    public OnnxEmbedderOptions Options { get; }

    /// <summary>What it really runs on: the processor, where the device that was asked for cannot be used.</summary>
    public EmbeddingDevice Device => session.Device;

    /// <summary>Images in each run: the option's, or the network's own where that is fixed.</summary>
    public int BatchSize => session.BatchSize;

    /// <summary>The batch size that is written into the network, or null where any will do.</summary>
    public int? FixedBatchSize => session.FixedBatchSize;

    /// <summary>What the user was warned of.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>Numbers of an embedding.</summary>
    public int Dimension => Model.Manifest.Output.Dimension;

    /// <summary>Whether it gives the embeddings of turned views as well.</summary>
    public bool GivesTurned => Options.Turned && Model.Manifest.Input.Width == Model.Manifest.Input.Height;

    /// <summary>The scale at which files are decoded for it: enough for the network and for the hashes, so that one decode mostly serves both,
    /// and so that the embedding does not depend on whether hashes are wanted.</summary>
    public ImageScale Scale => preparation.Scale;

    /// <summary>Names all that decides an embedding's bits on this machine: embeddings are stored under it.</summary>
    public string Version => FormattableString.Invariant(
        $"{Model.Version} batch-{BatchSize} {Device} onnxruntime-{OnnxSession.RuntimeVersion} {FeatureReader.VersionFor(Options.Decoding)}");

    /// <summary>Embeds one picture.</summary>
    /// <param name="image">A picture decoded at <see cref="Scale"/> or finer; at the very scale for the same bits as from the file.</param>
    /// <returns>The embedding, or the reason why there is none.</returns>
    public EmbedResult Embed(DecodedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var batch = Rent();
        try
        {
            batch.Add(image.Pixels);
            batch.Run();
            return batch.Result(0);
        }
        finally
        {
            Return(batch);
        }
    }

    /// <summary>Embeds one file.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <returns>The embedding, or the reason why there is none; a bad image is no exception.</returns>
    public EmbedResult Embed(ReadOnlySpan<byte> file)
    {
        try
        {
            return Embed(Decode(file));
        }
        catch (ImageDecodeException e)
        {
            return new(null, e.Message);
        }
    }

    /// <summary>Embeds many files.</summary>
    /// <param name="fullPaths">The files.</param>
    /// <param name="progress">Hears of the images done.</param>
    /// <param name="cancellation">Stops between two images.</param>
    /// <returns>One result for each file, in the same order.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public EmbedResult[] EmbedAll(IReadOnlyList<string> fullPaths, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fullPaths);
        return new FileEmbedding(this, fullPaths).Run(progress, cancellation);
    }

    /// <summary>Decodes a file at <see cref="Scale"/>.</summary>
    /// <exception cref="ImageDecodeException">The file gave no pixels.</exception>
    public DecodedImage Decode(ReadOnlySpan<byte> file) => preparation.Decode(file);

    /// <summary>Closes the network.</summary>
    public void Dispose()
    {
        disposed = true;
        while (batches.TryTake(out var batch))
            batch.Dispose();
        session.Dispose();
    }

    internal EmbeddingBatch Rent()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return batches.TryTake(out var batch) ? batch : new(session, Model.Manifest, GivesTurned);
    }

    internal void Return(EmbeddingBatch batch)
    {
        batch.Clear();
        batches.Add(batch);
    }
}
