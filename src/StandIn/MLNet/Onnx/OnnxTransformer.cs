using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>Runs a model once for each row. Its session is made here, with the estimator, and shared by all threads.</summary>
[SavedAs("OnnxModel")]
public sealed class OnnxTransformer : RowToRowTransformerBase, IDisposable
{
    private const string ModelEntry = "OnnxModel.onnx";
    private readonly OnnxOptions _options;

    internal OnnxTransformer(MLContext context, OnnxOptions options) : this(context, options, isOwned: false)
    {
    }

    private OnnxTransformer(MLContext context, OnnxOptions options, bool isOwned) : base(context)
    {
        foreach (string name in options.InputColumns.Concat(options.OutputColumns))
        {
            if (string.IsNullOrWhiteSpace(name)) throw new ArgumentOutOfRangeException(nameof(options), "The name of a column cannot be null or white space");
        }
        if (string.IsNullOrWhiteSpace(options.ModelFile)) throw new ArgumentOutOfRangeException(nameof(options.ModelFile), "ModelFile cannot be null or white space");
        if (!File.Exists(options.ModelFile)) throw new IOException($"Model file {options.ModelFile} does not exists.");
        try { Model = new OnnxModel(options, isOwned); }
        catch (OnnxRuntimeException e) { throw new InvalidOperationException($"Error initializing model :{e}", e); }
        _options = options;
        Inputs = options.InputColumns.Length == 0 ? [.. Model.Inputs.Keys] : options.InputColumns;
        Outputs = options.OutputColumns.Length == 0 ? [.. Model.Outputs.Keys] : options.OutputColumns;
        foreach (string name in Outputs)
        {
            if (Model.Outputs.ContainsKey(name)) continue;
            throw new ArgumentOutOfRangeException(nameof(name), name, $"Ouput tensor, {name}, does not exist in the ONNX model. Available output names are [{string.Join(",", Model.Outputs.Keys)}].");
        }
    }

    internal OnnxModel Model { get; }

    internal string[] Inputs { get; }

    internal string[] Outputs { get; }

    public void Dispose() => Model.Dispose();

    internal static ITransformer Load(ModelLoadContext ctx)
    {
        // The settings of a device are not saved: those of the loading context count.
        var options = new OnnxOptions
        {
            InputColumns = OnnxFormat.ReadNames(ctx.Reader),
            OutputColumns = OnnxFormat.ReadNames(ctx.Reader),
            ShapeDictionary = OnnxFormat.ReadShapes(ctx.Reader),
            RecursionLimit = ctx.Reader.ReadInt32(),
            GpuDeviceId = ctx.Context.GpuDeviceId,
            FallbackToCpu = ctx.Context.FallbackToCpu,
            ModelFile = Path.Combine(ctx.Context.TempFilePath, Path.GetRandomFileName()),
        };
        File.WriteAllBytes(options.ModelFile, ctx.LoadBytes(ModelEntry));
        return new OnnxTransformer(ctx.Context, options, isOwned: true);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SaveBytes(ModelEntry, Model.ReadFile());
        var writer = ctx.Begin("OnnxModel");
        OnnxFormat.Write(writer, Inputs);
        OnnxFormat.Write(writer, Outputs);
        OnnxFormat.Write(writer, _options.ShapeDictionary);
        writer.Write(_options.RecursionLimit);
    }

    private protected override RowMapping MakeMapping(DataViewSchema inputSchema) => new OnnxMapping(inputSchema, this);
}
