using System.Text;

namespace DedupML.Features;

/// <summary>A network's file, read and checked against its manifest.</summary>
public sealed class EmbeddingModel
{
    private EmbeddingModel(ModelManifest manifest, byte[] network, ContentHash hash) => (Manifest, Network, Hash) = (manifest, network, hash);

    /// <summary>What was said of the file.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The file.</summary>
    public ReadOnlyMemory<byte> Network { get; }

    /// <summary>SHA-256 of the file.</summary>
    public ContentHash Hash { get; }

    /// <summary>Whether the manifest knows this hash: thresholds and results belong to one file.</summary>
    public bool IsKnown => Manifest.Sha256 is not null;

    /// <summary>Names all of the model that decides an embedding: the file, and how pictures are made ready for it.</summary>
    public string Version => $"embed-1 {Hash} {Manifest.Input.Name} {Manifest.Output.Name} {Manifest.Output.Token} "
        + ContentHash.Of(Encoding.UTF8.GetBytes(Manifest.Input.Describe())).ToString()[..16];

    /// <summary>One line for people: name, hash, and whether it is the one that the manifest was written for.</summary>
    public string Describe() => $"{Manifest.Name} (sha256 {Hash}{(IsKnown ? "" : ", not checked: the manifest names none")}"
        + $"{(Manifest.IsCalibrated ? "" : ", uncalibrated: each image's nearest other is looked at and listed, up to 200 pairs, and nothing else is proposed")})";

    /// <summary>Reads the file that a manifest names.</summary>
    /// <param name="manifest">The manifest; <see cref="ModelManifest.Default"/> needs no file.</param>
    /// <exception cref="EmbeddingModelException">The file is missing, or not the one that the manifest describes.</exception>
    public static EmbeddingModel Load(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        byte[] network = manifest.File is null ? DefaultModel.Network() : Read(manifest, manifest.File);
        string file = manifest.File ?? manifest.Name;
        if (manifest.Bytes is { } bytes && bytes != network.Length)
            throw new EmbeddingModelException(FormattableString.Invariant($"The network '{file}' has {network.Length} bytes, but its manifest says {bytes}: it is another file, or cut short."));
        var hash = ContentHash.Of(network);
        if (manifest.Sha256 is { } known && known != hash)
            throw new EmbeddingModelException($"The network '{file}' has the SHA-256 {hash}, but its manifest says {known}: it is another file. Take the right one, or leave sha256 and thresholds out of the manifest.");
        return new(manifest, network, hash);
    }

    private static byte[] Read(ModelManifest manifest, string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EmbeddingModelException($"The network '{file}' of model {manifest.Name} does not exist. It comes from {manifest.Source}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddingModelException($"The network '{file}' of model {manifest.Name} cannot be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }
}
