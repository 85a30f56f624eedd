using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>From the column of a row to the tensor of a model.</summary>
internal static class OnnxInput
{
    public static Func<NamedOnnxValue> Make(DataViewRow row, DataViewSchema.Column column, int[] shape)
    {
        var vector = column.Type as VectorDataViewType;
        var method = vector is null ? nameof(Scalar) : nameof(Vector);
        return (Func<NamedOnnxValue>)typeof(OnnxInput).GetMethod(method).MakeGenericMethod((vector?.ItemType ?? column.Type).RawType).Invoke(null, [row, column, shape]);
    }

    public static Func<NamedOnnxValue> Scalar<T>(DataViewRow row, DataViewSchema.Column column, int[] shape)
    {
        var get = row.GetGetter<T>(column);
        return () =>
        {
            T value = default;
            get(ref value);
            return Tensor(column.Name, new[] { value }, [1, 1]);
        };
    }

    public static Func<NamedOnnxValue> Vector<T>(DataViewRow row, DataViewSchema.Column column, int[] shape)
    {
        var get = row.GetGetter<VBuffer<T>>(column);
        // As in ML.NET: a vector of known size does not fill an unknown dimension (the tensor refuses it, at the first row), and one
        // of unknown size goes nowhere else.
        bool fills = !((VectorDataViewType)column.Type).IsKnownSize;
        int unknown = Array.IndexOf(shape, 0);
        int known = shape.Where(d => d > 0).Aggregate(1, (a, b) => a * b);
        VBuffer<T> value = default;
        return () =>
        {
            get(ref value);
            int[] dimensions = [.. shape];
            if (fills)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(unknown);
                dimensions[unknown] = value.Length / known;
            }
            return Tensor(column.Name, value.DenseValues().ToArray(), dimensions);
        };
    }

    private static NamedOnnxValue Tensor<T>(string name, T[] values, int[] dimensions) => values is ReadOnlyMemory<char>[] texts
        ? NamedOnnxValue.CreateFromTensor(name, new DenseTensor<string>(texts.Select(t => t.ToString()).ToArray(), dimensions))
        : NamedOnnxValue.CreateFromTensor(name, new DenseTensor<T>(values, dimensions));
}
