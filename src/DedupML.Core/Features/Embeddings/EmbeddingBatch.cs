using DedupML.Imaging;
using Microsoft.ML.OnnxRuntime;

namespace DedupML.Features;

/// <summary>The tensors of one run, used again for the next. For one thread at a time.</summary>
internal sealed class EmbeddingBatch : IDisposable
{
    private readonly OnnxSession session;
    private readonly ModelInput input;
    private readonly ImageTensor tensor;
    private readonly float[] given, taken;
    private readonly OrtValue[] inputs, outputs;
    private readonly RunOptions run = new();
    private readonly int stride, start, dimension;
    private int used;

    public EmbeddingBatch(OnnxSession session, ModelManifest manifest)
    {
        (this.session, input, dimension) = (session, manifest.Input, manifest.Output.Dimension);
        tensor = new(input);
        given = new float[session.BatchSize * input.Length];
        int length = (int)session.OutputShape.Aggregate(1L, (a, b) => a * b);
        taken = new float[length];
        stride = length / session.BatchSize;
        start = (manifest.Output.Token ?? 0) * dimension;
        inputs = [OrtValue.CreateTensorValueFromMemory(given, session.InputShape)];
        outputs = [OrtValue.CreateTensorValueFromMemory(taken, session.OutputShape)];
    }

    /// <summary>Images in the batch.</summary>
    public int Count { get; private set; }

    public bool IsFull => Count == session.BatchSize;

    /// <summary>Makes one more picture ready.</summary>
    public void Add(RgbImage image) => tensor.Write(image, given.AsSpan(Count++ * input.Length, input.Length));

    /// <summary>Runs the network on what was added, and empties the batch. Places that are not used hold zeros.</summary>
    public void Run()
    {
        if (used > Count)
            given.AsSpan(Count * input.Length, (used - Count) * input.Length).Clear();
        (used, Count) = (Count, 0);
        session.Run(run, inputs, outputs);
    }

    /// <summary>What the last run gave for one of its pictures.</summary>
    public EmbedResult Result(int index) => Embedding.TryNormalize(taken.AsSpan(index * stride + start, dimension), out var embedding)
        ? new(embedding, null) : new(null, "no embedding: the network gave zeros, infinities or no numbers");

    /// <summary>Forgets what was added.</summary>
    public void Clear() => (used, Count) = (Math.Max(used, Count), 0);

    public void Dispose()
    {
        inputs[0].Dispose();
        outputs[0].Dispose();
        run.Dispose();
    }
}
