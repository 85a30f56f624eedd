using System.Buffers;
using System.Text;

namespace DedupML.Saved;

/// <summary>The fields of a protobuf message one after the other, and the writing of new ones.</summary>
internal ref struct ProtobufFields(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> message = message;
    private int next;

    /// <summary>The current field's number.</summary>
    public int Number { get; private set; }

    /// <summary>The whole field, its key included.</summary>
    public ReadOnlySpan<byte> Whole { get; private set; }

    /// <summary>The content of a field that has a length; empty for numbers.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    public bool MoveNext()
    {
        if (next >= message.Length)
            return false;
        int start = next;
        ulong key = Varint();
        Number = (int)(key >> 3);
        Content = default;
        switch (key & 7)
        {
            case 0:
                Varint();
                break;
            case 1:
                next += 8;
                break;
            case 2:
                int length = checked((int)Varint());
                Content = message.Slice(next, length);
                next += length;
                break;
            case 5:
                next += 4;
                break;
            default:
                throw new InvalidDataException("The network's file is damaged.");
        }
        Whole = message[start..next];
        return true;
    }

    public static void Write(IBufferWriter<byte> to, int number, ReadOnlySpan<byte> content)
    {
        WriteVarint(to, ((ulong)number << 3) | 2);
        WriteVarint(to, (ulong)content.Length);
        to.Write(content);
    }

    public static void Write(IBufferWriter<byte> to, int number, string content) => Write(to, number, Encoding.UTF8.GetBytes(content));

    public static void Write(IBufferWriter<byte> to, int number, long value)
    {
        WriteVarint(to, (ulong)number << 3);
        WriteVarint(to, (ulong)value);
    }

    /// <summary>A field whose content is a message.</summary>
    public static void Write(IBufferWriter<byte> to, int number, Action<IBufferWriter<byte>> write)
    {
        var content = new ArrayBufferWriter<byte>();
        write(content);
        Write(to, number, content.WrittenSpan);
    }

    private static void WriteVarint(IBufferWriter<byte> to, ulong value)
    {
        for (; value > 127; value >>= 7)
            to.Write([(byte)(value | 128)]);
        to.Write([(byte)value]);
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = message[next++];
            value |= (ulong)(part & 127) << shift;
            if (part < 128)
                return value;
        }
    }
}
