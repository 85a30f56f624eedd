using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace DedupML.Testing;

/// <summary>Writes the file of a small ONNX network of floats: protobuf, a field at a time.</summary>
/// <remarks>A shape is written as its dimensions with commas between; a name stands for one that is not known: <c>"N,3,8,8"</c>.</remarks>
internal sealed class TinyOnnx
{
    public const int Float = 1, Byte = 2;
    private const int IntegerAttribute = 2, IntegersAttribute = 7, OperatorSet = 13, FormatVersion = 8;
    private readonly List<Field> _graph = [Field.Text(2, "tiny")];

    /// <summary>The mean of each of three colours: <c>mean[1] = mean over all pixels of pixels[1]</c>.</summary>
    public static TinyOnnx MeanColours(string pixels = "N,3,8,8", string mean = "N,3") => new TinyOnnx()
        .Input("pixels", pixels).Output("mean", mean)
        .Node("GlobalAveragePool", ["pixels"], ["pooled"]).Node("Flatten", ["pooled"], ["mean"]);

    public TinyOnnx Input(string name, string shape, int type = Float) => Add(Variable(11, name, shape, type));

    public TinyOnnx Output(string name, string shape, int type = Float) => Add(Variable(12, name, shape, type));

    public TinyOnnx Node(string operation, string[] inputs, string[] outputs, params (string Name, long Value)[] attributes) => Add(Field.Of(1, [
        .. inputs.Select(input => Field.Text(1, input)),
        .. outputs.Select(output => Field.Text(2, output)),
        Field.Text(4, operation),
        .. attributes.Select(a => Field.Of(5, Field.Text(1, a.Name), Field.Number(3, a.Value), Field.Number(20, IntegerAttribute)))]));

    /// <summary>Means over some dimensions, which are gone afterwards.</summary>
    public TinyOnnx Mean(string input, string output, params long[] dimensions) => Add(Field.Of(1,
        Field.Text(1, input), Field.Text(2, output), Field.Text(4, "ReduceMean"),
        Field.Of(5, [Field.Text(1, "axes"), .. dimensions.Select(d => Field.Number(8, d)), Field.Number(20, IntegersAttribute)]),
        Field.Of(5, Field.Text(1, "keepdims"), Field.Number(3, 0), Field.Number(20, IntegerAttribute))));

    /// <summary>A constant of the network.</summary>
    public TinyOnnx Weights(string name, int[] shape, float[] values) => Add(Field.Of(5, [
        .. shape.Select(dimension => Field.Number(1, dimension)),
        Field.Number(2, Float),
        Field.Text(8, name),
        Field.Bytes(9, MemoryMarshal.AsBytes<float>(values).ToArray())]));

    public byte[] ToBytes() => Field.Join([
        Field.Number(1, FormatVersion),
        Field.Of(7, [.. _graph]),
        Field.Of(8, Field.Text(1, ""), Field.Number(2, OperatorSet))]);

    private static Field Variable(int number, string name, string shape, int type)
    {
        var dimensions = shape.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(dimension => Field.Of(1, int.TryParse(dimension, NumberStyles.None, CultureInfo.InvariantCulture, out int size)
            ? Field.Number(1, size)
            : Field.Text(2, dimension)));
        var tensor = Field.Of(1, Field.Number(1, type), Field.Of(2, [.. dimensions]));
        return Field.Of(number, Field.Text(1, name), Field.Of(2, tensor));
    }

    private TinyOnnx Add(Field field)
    {
        _graph.Add(field);
        return this;
    }

    /// <summary>A field of a protobuf message: its key, its length or value, its content.</summary>
    private sealed record Field(byte[] Encoded)
    {
        public static Field Number(int number, long value) => new([.. Varint((ulong)number << 3), .. Varint((ulong)value)]);

        public static Field Text(int number, string text) => Bytes(number, Encoding.UTF8.GetBytes(text));

        public static Field Of(int number, params Field[] fields) => Bytes(number, Join(fields));

        public static Field Bytes(int number, byte[] content) => new([.. Varint(((ulong)number << 3) | 2), .. Varint((ulong)content.Length), .. content]);

        public static byte[] Join(Field[] fields) => [.. fields.SelectMany(field => field.Encoded)];

        private static IEnumerable<byte> Varint(ulong value)
        {
            for (; value > 127; value >>= 7) yield return (byte)(value | 128);
            yield return (byte)value;
        }
    }
}
