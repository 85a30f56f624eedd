using Microsoft.ML.OnnxRuntime;

namespace DedupML.Features;

/// <summary>A network in ONNX Runtime, on the device that was asked for or, loudly, on the processor; checked against its manifest. Runs may
/// go on side by side: each keeps to its caller's thread, and all share one copy of the weights.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession session;
    private readonly string[] inputs, outputs;

    public OnnxSession(EmbeddingModel model, OnnxEmbedderOptions options)
    {
        var (input, output) = (model.Manifest.Input, model.Manifest.Output);
        (inputs, outputs) = ([input.Name], [output.Name]);
        (session, Device) = Open(model, options);
        try
        {
            var check = new OnnxShapes(model.Manifest, session);
            FixedBatchSize = check.InputBatch;
            BatchSize = FixedBatchSize ?? options.BatchSize;
            InputShape = input.Layout == TensorLayout.Nchw
                ? [BatchSize, 3, input.Height, input.Width] : [BatchSize, input.Height, input.Width, 3];
            OutputShape = check.OutputShape(BatchSize, Probe(model.Manifest));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>What the network really runs on.</summary>
    public EmbeddingDevice Device { get; }

    /// <summary>The batch size that is written into the network, or null where it is open.</summary>
    public int? FixedBatchSize { get; }

    /// <summary>Images in each run.</summary>
    public int BatchSize { get; }

    public long[] InputShape { get; }

    public long[] OutputShape { get; }

    /// <summary>Runs the network on tensors of the shapes above.</summary>
    public void Run(RunOptions run, OrtValue[] input, OrtValue[] output) => session.Run(run, inputs, input, outputs, output);

    public void Dispose() => session.Dispose();

    /// <summary>Which runtime this is: another one may give other last digits.</summary>
    public static string RuntimeVersion => OrtEnv.Instance().GetVersionString();

    private static (InferenceSession, EmbeddingDevice) Open(EmbeddingModel model, OnnxEmbedderOptions options)
    {
        byte[] network = model.Network.ToArray();
        if (options.Device.CudaNumber is { } cuda)
        {
            try
            {
                using var settings = Settings();
                using var provider = new OrtCUDAProviderOptions();
                provider.UpdateOptions(new Dictionary<string, string>
                {
                    ["device_id"] = cuda.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    // The fastest algorithm is found by timing, and so may be another one each time; and TF32 keeps ten bits.
                    ["cudnn_conv_algo_search"] = "HEURISTIC",
                    ["use_tf32"] = "0",
                });
                settings.AppendExecutionProvider_CUDA(provider);
                return (new InferenceSession(network, settings), options.Device);
            }
            catch (Exception e) when (e is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
            {
                options.Warn($"{options.Device} cannot be used, the network {model.Manifest.Name} runs on the processor instead: {FirstLine(e)}");
            }
        }
        try
        {
            using var settings = Settings();
            return (new InferenceSession(network, settings), EmbeddingDevice.Cpu);
        }
        catch (OnnxRuntimeException e)
        {
            throw new EmbeddingModelException($"The network '{model.Manifest.File ?? model.Manifest.Name}' cannot be opened: {FirstLine(e)}", e);
        }
    }

    // One thread a run: sums are then taken in one order, and images are worked on side by side instead.
    private static SessionOptions Settings()
    {
        var settings = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        return settings;
    }

    /// <summary>The shape that the output really has: files leave dimensions open, or name them wrongly.</summary>
    private long[] Probe(ModelManifest manifest)
    {
        try
        {
            using var value = OrtValue.CreateTensorValueFromMemory(new float[BatchSize * manifest.Input.Length], InputShape);
            using var run = new RunOptions();
            using var results = session.Run(run, inputs, [value], outputs);
            return results[0].GetTensorTypeAndShape().Shape;
        }
        catch (OnnxRuntimeException e)
        {
            throw new EmbeddingModelException($"The network '{manifest.File ?? manifest.Name}' does not run on an input of {string.Join('x', InputShape)}: {FirstLine(e)}", e);
        }
    }

    private static string FirstLine(Exception e) => e.Message.Split('\n')[0].Trim();
}
