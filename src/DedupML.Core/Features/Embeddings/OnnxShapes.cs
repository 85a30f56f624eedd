using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace DedupML.Features;

/// <summary>Holds a network's inputs and outputs against its manifest.</summary>
internal sealed class OnnxShapes
{
    private readonly ModelManifest manifest;
    private readonly string name;

    public OnnxShapes(ModelManifest manifest, InferenceSession session)
    {
        (this.manifest, name) = (manifest, $"The network '{manifest.File ?? manifest.Name}'");
        var input = Find(session.InputMetadata, manifest.Input.Name, "input", "input.name");
        Find(session.OutputMetadata, manifest.Output.Name, "output", "output.name");
        if (session.InputMetadata.Count > 1)
            throw Wrong($"has {session.InputMetadata.Count} inputs ({string.Join(", ", session.InputMetadata.Keys)}), but only one image can be given to it");
        InputBatch = CheckInput(input.Dimensions);
    }

    /// <summary>The batch size that is written into the network, or null where it is open.</summary>
    public int? InputBatch { get; }

    /// <summary>Checks the shape that a run gave.</summary>
    public long[] OutputShape(int batch, long[] shape)
    {
        var output = manifest.Output;
        int rank = output.Token is null ? 2 : 3;
        // A pooling layer leaves two sides of length 1 behind.
        long[] given = [.. shape.Take(rank), .. shape.Skip(rank).SkipWhile(d => d == 1)];
        if (given.Length != rank)
        {
            throw Wrong($"gives '{output.Name}' as {Text(shape)}, but an embedding is {(output.Token is null ? "batch x dimension" : "batch x tokens x dimension")}"
                + (given.Length == 3 && output.Token is null ? ": name the token with 'output.token' (0 is the class token)" : ""));
        }
        if (given[0] != batch)
            throw Wrong($"gives '{output.Name}' as {Text(shape)} for {batch} images: each image must have its own row");
        if (output.Token is { } token && token >= given[1])
            throw Wrong($"gives {given[1]} tokens, but its manifest names token {token} ('output.token')");
        if (given[^1] != output.Dimension)
            throw Wrong($"gives {given[^1]} numbers for an image, but its manifest says {output.Dimension} ('output.dimension')");
        return shape;
    }

    private int? CheckInput(int[] dimensions)
    {
        var input = manifest.Input;
        int[] wanted = input.Layout == TensorLayout.Nchw ? [3, input.Height, input.Width] : [input.Height, input.Width, 3];
        bool fits = dimensions.Length == 4 && dimensions.Skip(1).Zip(wanted).All(d => d.First <= 0 || d.First == d.Second);
        if (!fits)
        {
            string layout = input.Layout.ToString().ToLowerInvariant();
            throw Wrong($"takes '{input.Name}' as {Text(dimensions.Select(d => (long)d))}, but its manifest says batch x {Text(wanted.Select(d => (long)d))} ({layout}): see 'input.layout', 'input.width' and 'input.height'");
        }
        return dimensions[0] > 0 ? dimensions[0] : null;
    }

    private NodeMetadata Find(IReadOnlyDictionary<string, NodeMetadata> nodes, string wanted, string kind, string key)
    {
        if (!nodes.TryGetValue(wanted, out var node))
            throw Wrong($"has no {kind} '{wanted}' ('{key}' of its manifest); it has {string.Join(", ", nodes.Keys.Select(k => $"'{k}'"))}");
        if (!node.IsTensor || node.ElementDataType != TensorElementType.Float)
            throw Wrong($"has an {kind} '{wanted}' of {(node.IsTensor ? node.ElementDataType : node.OnnxValueType)}, but only Float can be used");
        return node;
    }

    private static string Text(IEnumerable<long> shape) => string.Join(" x ", shape.Select(d => d <= 0 ? "?" : d.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private EmbeddingModelException Wrong(string fault) => new($"{name} {fault}.");
}
