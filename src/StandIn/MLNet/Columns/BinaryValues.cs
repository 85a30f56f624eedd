using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>Values of primitive types in a model: text as text, all others (numbers, flags, times, row ids) as their bytes.</summary>
internal static class BinaryValues
{
    public static void Write<T>(BinaryWriter writer, T value)
    {
        if (value is ReadOnlyMemory<char> text) writer.Write(text.ToString());
        else writer.Write(BytesOf(ref value));
    }

    public static T Read<T>(BinaryReader reader)
    {
        if (typeof(T) == typeof(ReadOnlyMemory<char>)) return (T)(object)reader.ReadString().AsMemory();
        T value = default;
        reader.ReadExactly(BytesOf(ref value));
        return value;
    }

    /// <summary>Not for types with references: their bytes would be addresses.</summary>
    private static Span<byte> BytesOf<T>(ref T value)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) throw new NotSupportedException($"Values of {typeof(T)} cannot be saved.");
        return MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref value), Unsafe.SizeOf<T>());
    }
}
