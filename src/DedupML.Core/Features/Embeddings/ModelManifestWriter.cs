using System.Text.Encodings.Web;
using System.Text.Json;
using DedupML.Datasets;

namespace DedupML.Features;

/// <summary>Writes manifests as <see cref="ModelManifest.Load"/> reads them.</summary>
public static class ModelManifestWriter
{
    private static readonly JsonWriterOptions format = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a model's manifest with its thresholds, its size and SHA-256, whole or not at all. The network that comes with the library is written
    /// beside it; another one stays where it is, and is named relative to the manifest.</summary>
    /// <param name="model">The model.</param>
    /// <param name="thresholds">What its cosines mean.</param>
    /// <param name="path">The manifest to write; its folder must exist.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(EmbeddingModel model, ModelThresholds? thresholds, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        string fullPath = Path.GetFullPath(path), folder = Path.GetDirectoryName(fullPath)!;
        if (model.Manifest.File is null)
            AtomicFile.Write(Path.Combine(folder, model.Manifest.Name + ".onnx"), stream => stream.Write(model.Network.Span));
        string file = model.Manifest.File is { } network ? Path.GetRelativePath(folder, network).Replace(Path.DirectorySeparatorChar, '/') : model.Manifest.Name + ".onnx";
        AtomicFile.Write(fullPath, stream =>
        {
            using var json = new Utf8JsonWriter(stream, format);
            Write(json, model, file, thresholds);
            json.Flush();
            stream.WriteByte((byte)'\n');
        });
    }

    private static void Write(Utf8JsonWriter json, EmbeddingModel model, string file, ModelThresholds? thresholds)
    {
        var manifest = model.Manifest;
        json.WriteStartObject();
        json.WriteString("name", manifest.Name);
        json.WriteString("file", file);
        json.WriteString("licence", manifest.Licence);
        json.WriteString("source", manifest.Source);
        Write(json, manifest.Input);
        json.WriteStartObject("output");
        json.WriteString("name", manifest.Output.Name);
        json.WriteNumber("dimension", manifest.Output.Dimension);
        if (manifest.Output.Token is { } token)
            json.WriteNumber("token", token);
        json.WriteEndObject();
        json.WriteString("sha256", model.Hash.ToString());
        json.WriteNumber("bytes", model.Network.Length);
        if (thresholds is not null)
            Write(json, thresholds);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ModelInput input)
    {
        json.WriteStartObject("input");
        json.WriteString("name", input.Name);
        json.WriteString("layout", Lower(input.Layout));
        json.WriteNumber("width", input.Width);
        json.WriteNumber("height", input.Height);
        json.WriteString("resize", Lower(input.Resize));
        if (input.ShorterSide != 0)
            json.WriteNumber("shorterSide", input.ShorterSide);
        Write(json, "fill", input.Fill);
        json.WriteString("filter", Lower(input.Filter));
        json.WriteString("channels", Lower(input.Channels));
        json.WriteNumber("divideBy", input.DivideBy);
        Write(json, "mean", input.Mean);
        Write(json, "std", input.Deviation);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ModelThresholds thresholds)
    {
        json.WriteStartObject("thresholds");
        json.WriteNumber("candidate", thresholds.Candidate);
        json.WriteNumber("split", thresholds.Split);
        json.WriteNumber("semantic", thresholds.Semantic);
        json.WriteNumber("soft", thresholds.Soft);
        json.WriteString("measured", thresholds.Measured);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<double> three)
    {
        json.WriteStartArray(name);
        foreach (double value in three)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static string Lower<T>(T choice) where T : struct, Enum => choice.ToString().ToLowerInvariant();
}
