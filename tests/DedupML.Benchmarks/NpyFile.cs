using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DedupML.Benchmarks;

/// <summary>A table of bytes in NumPy's file format, rows in C order.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Width">Bytes a row.</param>
/// <param name="Bytes">All rows, one after another.</param>
internal sealed partial record NpyFile(int Rows, int Width, byte[] Bytes)
{
    public static NpyFile Read(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[12];
        file.ReadExactly(head);
        if (head[0] != 0x93 || !head[1..6].SequenceEqual("NUMPY"u8))
            throw new InvalidDataException($"'{path}' is no .npy file.");
        bool first = head[6] == 1;
        int length = first ? BinaryPrimitives.ReadUInt16LittleEndian(head[8..]) : BinaryPrimitives.ReadInt32LittleEndian(head[8..]);
        file.Position = first ? 10 : 12;
        var text = new byte[length];
        file.ReadExactly(text);
        string header = Encoding.ASCII.GetString(text);
        var shape = Shape().Match(header);
        if (!header.Contains("'|u1'", StringComparison.Ordinal) || header.Contains("'fortran_order': True", StringComparison.Ordinal) || !shape.Success)
            throw new InvalidDataException($"'{path}' must be a table of uint8 in C order, but its header is {header.Trim()}.");
        int rows = int.Parse(shape.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        int width = int.Parse(shape.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        var bytes = new byte[(long)rows * width];
        file.ReadExactly(bytes);
        return new(rows, width, bytes);
    }

    [GeneratedRegex(@"'shape': \((\d+), (\d+)\)")]
    private static partial Regex Shape();
}
