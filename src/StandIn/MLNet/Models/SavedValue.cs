using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>The value of an annotation in a model. Vectors are kept as they are, dense or sparse.</summary>
internal static class SavedValue
{
    public static void Write(BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        var write = column.Type is VectorDataViewType vector
            ? Generic.Call(VectorWriter<int>, vector.ItemType.RawType, annotations, column)
            : Generic.Call(ItemWriter<int>, column.Type.RawType, annotations, column);
        ((Action<BinaryWriter>)write)(writer);
    }

    /// <summary>Reads the value at once, and gives it as a getter of the column's raw type.</summary>
    public static Delegate Read(BinaryReader reader, DataViewType type) => type is VectorDataViewType vector
        ? Generic.Call(ReadVector<int>, vector.ItemType.RawType, reader)
        : Generic.Call(ReadItem<int>, type.RawType, reader);

    private static Delegate ItemWriter<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column column) => (Action<BinaryWriter>)(writer =>
    {
        T value = default;
        annotations.GetGetter<T>(column)(ref value);
        WriteItem(writer, value);
    });

    private static Delegate VectorWriter<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column column) => (Action<BinaryWriter>)(writer =>
    {
        VBuffer<T> value = default;
        annotations.GetGetter<VBuffer<T>>(column)(ref value);
        writer.Write(value.Length);
        writer.Write(value.GetValues().Length);
        foreach (int index in value.GetIndices()) writer.Write(index);
        foreach (var item in value.GetValues()) WriteItem(writer, item);
    });

    private static Delegate ReadItem<T>(BinaryReader reader)
    {
        var value = ReadOne<T>(reader);
        return (ValueGetter<T>)((ref T target) => target = value);
    }

    private static Delegate ReadVector<T>(BinaryReader reader)
    {
        int length = reader.ReadInt32(), count = reader.ReadInt32();
        int[] indices = count == length ? null : new int[count];
        for (int i = 0; i < indices?.Length; i++) indices[i] = reader.ReadInt32();
        var values = new T[count];
        for (int i = 0; i < count; i++) values[i] = ReadOne<T>(reader);
        var vector = new VBuffer<T>(length, count, values, indices);
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> target) => vector.CopyTo(ref target));
    }

    private static void WriteItem<T>(BinaryWriter writer, T value)
    {
        if (value is ReadOnlyMemory<char> text) writer.Write(text.ToString());
        else writer.Write(Bytes(ref value));
    }

    private static T ReadOne<T>(BinaryReader reader)
    {
        if (typeof(T) == typeof(ReadOnlyMemory<char>)) return (T)(object)reader.ReadString().AsMemory();
        T value = default;
        reader.BaseStream.ReadExactly(Bytes(ref value));
        return value;
    }

    // Every other raw type of a column is a struct without references.
    private static Span<byte> Bytes<T>(ref T value) => MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref value), Unsafe.SizeOf<T>());
}
