using System.Buffers.Binary;
using System.Text;

namespace Microsoft.ML;

/// <summary>The head of a model as Microsoft.ML reads it, empty but for the name of the assembly that it must load first. It finds no such
/// assembly, and its message repeats the name: the only words of ours that its reader passes on.</summary>
internal static class ForeignHeader
{
    private const int Size = 0x100;
    private const ulong Signature = 0x4C45444F4D004C4D, Tail = 0x4D4C004D4F44454C; // "ML\0MODEL" and its mirror image
    private const uint FormatVersion = 0x00010002; // the first one that names the assembly

    public static byte[] For(string assemblyName)
    {
        byte[] name = Encoding.Unicode.GetBytes(assemblyName);
        byte[] header = new byte[Size + name.Length + sizeof(ulong)];
        name.CopyTo(header, Size);
        Put(0x00, Signature);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(0x08), FormatVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(0x0C), FormatVersion);
        Put(0x10, Size); // where the model would begin; its length is 0
        Put(0x80, (ulong)(Size + name.Length)); // the tail
        Put(0x88, (ulong)header.Length);
        Put(0x90, Size); // the name
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(0x98), (uint)name.Length);
        Put(Size + name.Length, Tail);
        return header;

        void Put(int offset, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(offset), value);
    }
}
