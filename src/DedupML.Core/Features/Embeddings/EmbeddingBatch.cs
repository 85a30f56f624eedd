using DedupML.Imaging;
using Microsoft.ML.OnnxRuntime;

namespace DedupML.Features;

/// <summary>The tensors of a few runs one after the other, used again for the next. For one thread at a time.</summary>
internal sealed class EmbeddingBatch : IDisposable
{
    // A small network's weights stay in the processor's cache from one run to the next; between two runs with decoding in between they do not.
    private const int MostRuns = 4, MostBytes = 4 << 20;

    private readonly OnnxSession session;
    private readonly ModelInput input;
    private readonly ImageTensor tensor;
    private readonly Place[] places;
    private readonly RunOptions run = new();
    private readonly int stride, start, dimension;

    public EmbeddingBatch(OnnxSession session, ModelManifest manifest)
    {
        (this.session, input, dimension) = (session, manifest.Input, manifest.Output.Dimension);
        tensor = new(input);
        int given = session.BatchSize * input.Length, taken = (int)session.OutputShape.Aggregate(1L, (a, b) => a * b);
        stride = taken / session.BatchSize;
        start = (manifest.Output.Token ?? 0) * dimension;
        places = new Place[Math.Clamp(MostBytes / (sizeof(float) * given), 1, MostRuns)];
        for (int i = 0; i < places.Length; i++)
            places[i] = new(new float[given], new float[taken], session);
    }

    /// <summary>Images that were added.</summary>
    public int Count { get; private set; }

    /// <summary>Images that can be added.</summary>
    public int Capacity => places.Length * session.BatchSize;

    public bool IsFull => Count == Capacity;

    /// <summary>Makes one more picture ready.</summary>
    public void Add(RgbImage image)
    {
        var place = places[Count / session.BatchSize];
        int index = Count++ % session.BatchSize;
        tensor.Write(image, place.Given.AsSpan(index * input.Length, input.Length));
        place.Used = Math.Max(place.Used, index + 1);
    }

    /// <summary>Runs the network on what was added, and empties the batch. Places that are not used hold zeros.</summary>
    public void Run()
    {
        for (int i = 0; i * session.BatchSize < Count; i++)
        {
            var place = places[i];
            int count = Math.Min(session.BatchSize, Count - i * session.BatchSize);
            place.Given.AsSpan(count * input.Length, (place.Used - count) * input.Length).Clear();
            place.Used = count;
            session.Run(run, place.Inputs, place.Outputs);
        }
        Count = 0;
    }

    /// <summary>What the last run gave for one of its pictures.</summary>
    public EmbedResult Result(int index)
    {
        var (place, row) = (places[index / session.BatchSize], index % session.BatchSize);
        return Embedding.TryNormalize(place.Taken.AsSpan(row * stride + start, dimension), out var embedding)
            ? new(embedding, null) : new(null, "no embedding: the network gave zeros, infinities or no numbers");
    }

    /// <summary>Forgets what was added.</summary>
    public void Clear() => Count = 0;

    public void Dispose()
    {
        foreach (var place in places)
        {
            place.Inputs[0].Dispose();
            place.Outputs[0].Dispose();
        }
        run.Dispose();
    }

    /// <summary>The tensors of one run.</summary>
    private sealed class Place(float[] given, float[] taken, OnnxSession session)
    {
        public float[] Given { get; } = given;

        public float[] Taken { get; } = taken;

        public OrtValue[] Inputs { get; } = [OrtValue.CreateTensorValueFromMemory(given, session.InputShape)];

        public OrtValue[] Outputs { get; } = [OrtValue.CreateTensorValueFromMemory(taken, session.OutputShape)];

        /// <summary>Images whose numbers are in it, of the last run or of now.</summary>
        public int Used { get; set; }
    }
}
