using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace DedupML.Benchmarks;

/// <summary>Where a table lies in a file of NumPy's format, rows in C order.</summary>
/// <param name="Path">The file.</param>
/// <param name="Kind">NumPy's name of the numbers: <c>|u1</c> bytes, <c>&lt;f4</c> 32-bit numbers.</param>
/// <param name="Offset">Bytes before the first row.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Width">Numbers a row.</param>
internal sealed partial record NpyLayout(string Path, string Kind, long Offset, int Rows, int Width)
{
    public static NpyLayout Read(string path)
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
        var (shape, kind) = (Shape().Match(header), Description().Match(header));
        if (header.Contains("'fortran_order': True", StringComparison.Ordinal) || !shape.Success || !kind.Success)
            throw new InvalidDataException($"'{path}' must be a table in C order, but its header is {header.Trim()}.");
        return new(
            path, kind.Groups[1].Value, file.Position,
            int.Parse(shape.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(shape.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
    }

    /// <summary>Bytes, one after another.</summary>
    public byte[] Bytes() => Load<byte>("|u1");

    /// <summary>32-bit numbers, one after another.</summary>
    public float[] Floats() => Load<float>("<f4");

    private T[] Load<T>(string kind)
        where T : unmanaged
    {
        if (Kind != kind)
            throw new InvalidDataException($"'{Path}' must hold numbers of kind {kind}, not {Kind}.");
        var all = GC.AllocateUninitializedArray<T>(checked(Rows * Width));
        using var file = File.OpenRead(Path);
        file.Position = Offset;
        for (int row = 0; row < Rows; row++)
            file.ReadExactly(MemoryMarshal.AsBytes(all.AsSpan(row * Width, Width)));
        return all;
    }

    [GeneratedRegex(@"'shape': \((\d+), (\d+)\)")]
    private static partial Regex Shape();

    [GeneratedRegex("'descr': '([^']+)'")]
    private static partial Regex Description();
}
