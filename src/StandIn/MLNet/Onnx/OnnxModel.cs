using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>A session and the file it was made from, which stays open: it is read again when the model is saved.</summary>
internal sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly FileStream _file;

    /// <summary>An owned file is a temporary one and goes with the model.</summary>
    public OnnxModel(OnnxOptions options, bool isOwned)
    {
        _session = MakeSession(options);
        try
        {
            _file = new FileStream(options.ModelFile, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, isOwned ? FileOptions.DeleteOnClose : FileOptions.None);
            Inputs = OnnxVariable.All(_session.InputMetadata, options.ShapeDictionary);
            Outputs = OnnxVariable.All(_session.OutputMetadata, options.ShapeDictionary);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyDictionary<string, OnnxVariable> Inputs { get; }

    public IReadOnlyDictionary<string, OnnxVariable> Outputs { get; }

    /// <summary>What the path holds now, which may be another file than the session was made from.</summary>
    public byte[] ReadFile() => File.ReadAllBytes(_file.Name);

    public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(IReadOnlyCollection<NamedOnnxValue> inputs, IReadOnlyCollection<string> outputs) => _session.Run(inputs, outputs);

    public void Dispose()
    {
        _session.Dispose();
        _file?.Dispose();
    }

    private static InferenceSession MakeSession(OnnxOptions options)
    {
        if (options.GpuDeviceId is not { } device) return new InferenceSession(options.ModelFile, WithThreads(new SessionOptions(), options));
        try
        {
            return new InferenceSession(options.ModelFile, WithThreads(SessionOptions.MakeSessionOptionWithCudaProvider(device), options));
        }
        // Only this exception, as in ML.NET: a native library without CUDA's entry point fails in another way, whatever was asked for.
        catch (OnnxRuntimeException) when (options.FallbackToCpu)
        {
            return new InferenceSession(options.ModelFile, WithThreads(new SessionOptions(), options));
        }
    }

    private static SessionOptions WithThreads(SessionOptions session, OnnxOptions options)
    {
        session.InterOpNumThreads = options.InterOpNumThreads ?? 0;
        session.IntraOpNumThreads = options.IntraOpNumThreads ?? 0;
        return session;
    }
}
