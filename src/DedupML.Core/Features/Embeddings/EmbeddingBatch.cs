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
    private int used;   // places
    private readonly int stride, start, dimension, views;

    public EmbeddingBatch(OnnxSession session, ModelManifest manifest, bool isTurned)
    {
        (this.session, input, dimension, views) = (session, manifest.Input, manifest.Output.Dimension, isTurned ? 3 : 1);
        tensor = new(input);
        int given = session.BatchSize * input.Length, taken = (int)session.OutputShape.Aggregate(1L, (a, b) => a * b);
        stride = taken / session.BatchSize;
        start = (manifest.Output.Token ?? 0) * dimension;
        int least = (views + session.BatchSize - 1) / session.BatchSize;
        places = new Place[Math.Clamp(MostBytes / (sizeof(float) * given), least, Math.Max(least, MostRuns))];
        for (int i = 0; i < places.Length; i++)
            places[i] = new(new float[given], new float[taken], session);
    }

    /// <summary>Pictures that were added.</summary>
    public int Count => used / views;

    /// <summary>Pictures that can be added.</summary>
    public int Capacity => places.Length * session.BatchSize / views;

    public bool IsFull => Count == Capacity;

    /// <summary>Makes one more picture ready.</summary>
    public void Add(RgbImage image)
    {
        var upright = Next();
        tensor.Write(image, upright);
        if (views > 1)
        {
            TensorTurn.Quarter(upright, Next(), input.Width, input.Layout);
            TensorTurn.Half(upright, Next(), input.Width, input.Layout);
        }
    }

    /// <summary>Runs the network on what was added, and empties the batch. Places that are not used hold zeros.</summary>
    public void Run()
    {
        for (int i = 0; i * session.BatchSize < used; i++)
        {
            var place = places[i];
            int count = Math.Min(session.BatchSize, used - i * session.BatchSize);
            place.Given.AsSpan(count * input.Length, (place.Used - count) * input.Length).Clear();
            place.Used = count;
            session.Run(run, place.Inputs, place.Outputs);
        }
        used = 0;
    }

    /// <summary>What the last run gave for one of its pictures.</summary>
    public EmbedResult Result(int index)
    {
        var upright = ResultAt(index * views);
        return views > 1 && upright.Embedding is not null && ResultAt(index * views + 1).Embedding is { } quarter && ResultAt(index * views + 2).Embedding is { } half
            ? upright with { Turned = new(quarter, half) } : upright;
    }

    private EmbedResult ResultAt(int index)
    {
        var (place, row) = (places[index / session.BatchSize], index % session.BatchSize);
        return Embedding.TryNormalize(place.Taken.AsSpan(row * stride + start, dimension), out var embedding)
            ? new(embedding, null) : new(null, "no embedding: the network gave zeros, infinities or no numbers");
    }

    /// <summary>Forgets what was added.</summary>
    public void Clear() => used = 0;

    public void Dispose()
    {
        foreach (var place in places)
        {
            place.Inputs[0].Dispose();
            place.Outputs[0].Dispose();
        }
        run.Dispose();
    }

    /// <summary>Place for one more picture's numbers.</summary>
    private Span<float> Next()
    {
        var place = places[used / session.BatchSize];
        int index = used++ % session.BatchSize;
        place.Used = Math.Max(place.Used, index + 1);
        return place.Given.AsSpan(index * input.Length, input.Length);
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
