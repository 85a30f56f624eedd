using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>An input or output of a model: its dimensions (0 where unknown) and the type of its column.</summary>
internal sealed record OnnxVariable(string Name, int[] Shape, DataViewType Type)
{
    public PrimitiveDataViewType ItemType => Type as PrimitiveDataViewType ?? ((VectorDataViewType)Type).ItemType;

    public static Dictionary<string, OnnxVariable> All(IReadOnlyDictionary<string, NodeMetadata> variables, IDictionary<string, int[]> shapes) =>
        variables.ToDictionary(v => v.Key, v => Of(v.Key, v.Value, shapes is not null && shapes.TryGetValue(v.Key, out int[] given) ? given : null), StringComparer.Ordinal);

    private static OnnxVariable Of(string name, NodeMetadata variable, int[] given)
    {
        if (!variable.IsTensor) throw new NotSupportedException($"'{name}' is no tensor: this build of ML.NET's API takes tensors only.");
        var item = DataKinds.OfRaw(variable.ElementType) ?? throw new InvalidOperationException($"Unsupported ONNX scalar type: {variable.ElementType.Name}");
        int[] own = variable.Dimensions;
        if (given is not null && !Agree(given, own))
        {
            throw new ArgumentOutOfRangeException("shapeDictionary", given, $"The specified shape {string.Join(",", given)} is not compatible with the shape {string.Join(",", own)}"
                + " loaded from the ONNX model file. Only unknown dimension can replace or be replaced by another dimension.");
        }
        int[] known = Known(given ?? own);
        bool isScalar = own.Length == 0;
        // A shape that is given counts for the type only as it is: its first dimension is not made 1.
        var type = isScalar ? (DataViewType)item : new VectorDataViewType(item, (given ?? known).All(d => d > 0) ? given ?? known : [0]);
        return new OnnxVariable(name, isScalar ? [1] : known, type);
    }

    private static bool Agree(int[] given, int[] own) => given.Length == own.Length && given.Zip(own).All(d => d.First == d.Second || d.First <= 0 || d.Second <= 0);

    /// <summary>The first dimension is the batch: unknown, it is 1.</summary>
    private static int[] Known(int[] shape) => [.. shape.Select((d, i) => d > 0 ? d : i == 0 && d < 0 ? 1 : 0)];
}
