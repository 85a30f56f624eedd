using System.Text.Json;

namespace DedupML.Features;

/// <summary>Manifests from JSON.</summary>
internal static class ModelManifestReader
{
    private const int MostPixels = 4096, MostNumbers = 65536;

    private static readonly JsonDocumentOptions lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <param name="json">The file's content.</param>
    /// <param name="name">How errors call it.</param>
    /// <param name="folder">Where the network lies, or null for the one inside this assembly.</param>
    public static ModelManifest Read(byte[] json, string name, string? folder)
    {
        try
        {
            using var document = JsonDocument.Parse(json.AsMemory(), lenient);
            return Read(new JsonFields(document.RootElement, name), folder);
        }
        catch (JsonException e)
        {
            throw new EmbeddingModelException($"{name} is no JSON: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static ModelManifest Read(JsonFields fields, string? folder)
    {
        string file = fields.Text("file");
        var manifest = new ModelManifest
        {
            Name = fields.Text("name"),
            File = folder is null ? null : Path.GetFullPath(Path.Combine(folder, file)),
            Licence = fields.Text("licence"),
            Source = fields.Text("source"),
            Input = Input(fields.Inner("input")),
            Output = Output(fields.Inner("output")),
            Sha256 = fields.Has("sha256") ? fields.Hash("sha256") : null,
            Bytes = fields.Has("bytes") ? fields.Count("bytes") : null,
            Thresholds = fields.Has("thresholds") ? Thresholds(fields.Inner("thresholds")) : null,
        };
        fields.End();
        return manifest;
    }

    private static ModelInput Input(JsonFields fields)
    {
        var input = new ModelInput
        {
            Name = fields.Text("name"),
            Layout = fields.Has("layout") ? fields.Choice<TensorLayout>("layout") : TensorLayout.Nchw,
            Width = fields.Whole("width", 1, MostPixels),
            Height = fields.Whole("height", 1, MostPixels),
            Resize = fields.Choice<ResizeMode>("resize"),
            ShorterSide = fields.Has("shorterSide") ? fields.Whole("shorterSide", 1, MostPixels) : 0,
            Fill = fields.Has("fill") ? fields.Three("fill", 0, 255) : [0, 0, 0],
            Filter = fields.Has("filter") ? fields.Choice<ResampleFilter>("filter") : ResampleFilter.Triangle,
            Channels = fields.Has("channels") ? fields.Choice<ChannelOrder>("channels") : ChannelOrder.Rgb,
            DivideBy = fields.Has("divideBy") ? fields.Number("divideBy", 1e-3, 1e6) : ModelInput.DefaultDivideBy,
            Mean = fields.Has("mean") ? fields.Three("mean", -1e6, 1e6) : [0, 0, 0],
            Deviation = fields.Has("std") ? fields.Three("std", 1e-6, 1e6) : [1, 1, 1],
        };
        fields.End();
        if (input.Resize == ResizeMode.Crop && input.ShorterSide < Math.Max(input.Width, input.Height))
            throw fields.Error("shorterSide", FormattableString.Invariant($"must be at least {Math.Max(input.Width, input.Height)}, the longer side of what is cut out"));
        if (input.Resize != ResizeMode.Crop && input.ShorterSide != 0)
            throw fields.Error("shorterSide", "goes with resize crop only");
        return input;
    }

    private static ModelOutput Output(JsonFields fields)
    {
        var output = new ModelOutput
        {
            Name = fields.Text("name"),
            Dimension = fields.Whole("dimension", 1, MostNumbers),
            Token = fields.Has("token") ? fields.Whole("token", 0, MostNumbers) : null,
        };
        fields.End();
        return output;
    }

    private static ModelThresholds Thresholds(JsonFields fields)
    {
        var thresholds = new ModelThresholds
        {
            Candidate = fields.Number("candidate", -1, 1),
            Split = fields.Number("split", -1, 1),
            Semantic = fields.Number("semantic", -1, 1),
            Soft = fields.Number("soft", -1, 1),
            Measured = fields.Text("measured"),
        };
        fields.End();
        if (thresholds.Soft > thresholds.Semantic)
            throw fields.Error("soft", "must not be above semantic");
        if (thresholds.Semantic > thresholds.Split)
            throw fields.Error("semantic", "must not be above split, which is the stricter one");
        return thresholds;
    }
}
