using Microsoft.ML.Transforms.Onnx;

namespace Microsoft.ML;

public static class OnnxCatalog
{
    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string outputColumnName, string inputColumnName, string modelFile, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Make(catalog, [outputColumnName], [inputColumnName], modelFile, null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string outputColumnName, string inputColumnName, string modelFile, IDictionary<string, int[]> shapeDictionary, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Make(catalog, [outputColumnName], [inputColumnName], modelFile, shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string[] outputColumnNames, string[] inputColumnNames, string modelFile, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Make(catalog, outputColumnNames, inputColumnNames, modelFile, null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, OnnxOptions options) => Make(catalog, new OnnxOptions
    {
        ModelFile = options.ModelFile,
        InputColumns = options.InputColumns,
        OutputColumns = options.OutputColumns,
        ShapeDictionary = options.ShapeDictionary,
        RecursionLimit = options.RecursionLimit,
        GpuDeviceId = options.GpuDeviceId,
        FallbackToCpu = options.FallbackToCpu,
        InterOpNumThreads = options.InterOpNumThreads,
        IntraOpNumThreads = options.IntraOpNumThreads,
    });

    private static OnnxScoringEstimator Make(TransformsCatalog catalog, string[] outputs, string[] inputs, string modelFile, IDictionary<string, int[]> shapes, int? gpuDeviceId, bool fallbackToCpu) => Make(catalog, new OnnxOptions
    {
        ModelFile = modelFile,
        InputColumns = inputs,
        OutputColumns = outputs,
        ShapeDictionary = shapes,
        GpuDeviceId = gpuDeviceId,
        FallbackToCpu = fallbackToCpu,
    });

    private static OnnxScoringEstimator Make(TransformsCatalog catalog, OnnxOptions options)
    {
        if (options.GpuDeviceId is null && catalog.Context.GpuDeviceId is { } device)
            (options.GpuDeviceId, options.FallbackToCpu) = (device, catalog.Context.FallbackToCpu);
        return new OnnxScoringEstimator(new OnnxTransformer(catalog.Context, options));
    }
}
