using System.Buffers.Binary;
using DedupML.Imaging;

namespace DedupML.Matching;

/// <summary>A proof's result as the store keeps it, and seen from the other picture.</summary>
internal static class ProofVerdict
{
    /// <summary>Length of a stored result.</summary>
    public const int ByteCount = 3 + 10 * sizeof(double);

    /// <summary>Writes a result.</summary>
    public static void Write(ProofResult result, Span<byte> bytes)
    {
        var matrix = result.Matrix.GetValueOrDefault();
        (bytes[0], bytes[1], bytes[2]) = ((byte)(result.IsNear ? 1 : 0), (byte)result.Transform, (byte)(result.Matrix is null ? 0 : 1));
        ReadOnlySpan<double> numbers =
        [
            result.Correlation, result.Residual, result.Residual95, result.Structure,
            matrix.M11, matrix.M12, matrix.M13, matrix.M21, matrix.M22, matrix.M23,
        ];
        for (int i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes[(3 + i * sizeof(double))..], numbers[i]);
    }

    /// <summary>Reads a result that <see cref="Write"/> wrote.</summary>
    public static ProofResult Read(ReadOnlySpan<byte> bytes)
    {
        Span<double> n = stackalloc double[10];
        for (int i = 0; i < n.Length; i++)
            n[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(3 + i * sizeof(double))..]);
        AffineMatrix? matrix = bytes[2] == 0 ? null : new(n[4], n[5], n[6], n[7], n[8], n[9]);
        return new(bytes[0] == 1, (Dihedral)bytes[1], matrix, n[0], n[1], n[2], n[3]);
    }

    /// <summary>The same result with <c>a</c> and <c>b</c> exchanged.</summary>
    public static ProofResult Reversed(this ProofResult result) =>
        result with { Transform = result.Transform.Inverse(), Matrix = result.Matrix?.Inverse() };
}
