namespace DedupML.Features;

/// <summary>Describes an embedding network in an ONNX file: what it wants to see, what it gives, and what its cosines mean.</summary>
public sealed record ModelManifest
{
    /// <summary>Name for people and reports.</summary>
    public required string Name { get; init; }

    /// <summary>Full path of the ONNX file, or null for the network inside this library.</summary>
    public required string? File { get; init; }

    /// <summary>Full path of the manifest that this was read from, or null.</summary>
    public string? ManifestPath { get; init; }

    /// <summary>Terms of the network's weights.</summary>
    public required string Licence { get; init; }

    /// <summary>Where the network comes from.</summary>
    public required string Source { get; init; }

    /// <summary>What the network wants to see.</summary>
    public required ModelInput Input { get; init; }

    /// <summary>What it gives.</summary>
    public required ModelOutput Output { get; init; }

    /// <summary>SHA-256 of the file, or null where it is not known.</summary>
    public ContentHash? Sha256 { get; init; }

    /// <summary>Size of the file, or null where it is not known.</summary>
    public long? Bytes { get; init; }

    /// <summary>What its cosines mean, or null where nobody has measured it: then each image's nearest other is looked at and listed, up to 200 pairs,
    /// and nothing else is proposed.</summary>
    public ModelThresholds? Thresholds { get; init; }

    /// <summary>Whether thresholds are known.</summary>
    public bool IsCalibrated => Thresholds is not null;

    /// <summary>The network that comes with this library: nothing has to be downloaded.</summary>
    public static ModelManifest Default { get; } = ModelManifestReader.Read(DefaultModel.Manifest(), "the default model's manifest", folder: null);

    /// <summary>Reads a manifest. The ONNX file is looked for beside it and is not opened yet.</summary>
    /// <param name="path">A JSON file, as <c>models/README.md</c> describes it.</param>
    /// <exception cref="EmbeddingModelException">No such file, or something in it is missing, wrong or unknown; the message names the key.</exception>
    public static ModelManifest Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string fullPath = Path.GetFullPath(path);
        byte[] json;
        try
        {
            json = System.IO.File.ReadAllBytes(fullPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddingModelException($"The model manifest '{path}' cannot be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        return ModelManifestReader.Read(json, $"'{path}'", Path.GetDirectoryName(fullPath)!) with { ManifestPath = fullPath };
    }
}
