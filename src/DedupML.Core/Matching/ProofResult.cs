using System.Buffers.Binary;
using DedupML.Imaging;

namespace DedupML.Matching;

/// <summary>What comparing two pictures found: the verdict and the evidence.</summary>
/// <param name="IsNear">Whether the pixels prove that the two are one picture.</param>
/// <param name="Transform">How <c>a</c> maps onto <c>b</c>, as far as turns and mirrors say.</param>
/// <param name="Matrix">The same exactly, or null where the pair was refused before it was aligned.</param>
/// <param name="Correlation">Correlation of the aligned lumas, -1..1; where the pair was not aligned, that of the 32 by 32 lumas.</param>
/// <param name="Residual">Largest mean difference of any block once tones and sharpness are alike, in grey levels; 255 where not measured.</param>
/// <param name="Residual95">95th percentile of the blocks' differences; 255 where not measured.</param>
/// <param name="Structure">1 - the 1 % quantile of local correlations (0 alike, 1 unlike, 2 reversed); 2 where not measured.</param>
/// <param name="ToneResidual">RMS that the fit of tones left, relative to the luma's deviation; 1 where not measured.</param>
/// <param name="HueShift">How far hues are shifted; 0 where one picture is grey or nearly so, or where not measured.</param>
/// <param name="OverlapA">Share of <c>a</c> that <c>b</c> shows, borders of one colour left out; 0 where not measured.</param>
/// <param name="OverlapB">Share of <c>b</c> that <c>a</c> shows, likewise.</param>
public readonly record struct ProofResult(
    bool IsNear, Dihedral Transform, AffineMatrix? Matrix, double Correlation, double Residual, double Residual95,
    double Structure, double ToneResidual, double HueShift, double OverlapA, double OverlapB)
{
    /// <summary>Bytes that <see cref="WriteTo"/> writes.</summary>
    public const int Size = 2 + 14 * sizeof(double);

    /// <summary>What <see cref="Residual"/> and <see cref="Residual95"/> are where they were not measured.</summary>
    public const double NotMeasured = 255;

    /// <summary>A pair that was refused before it was aligned.</summary>
    internal static ProofResult Refused(Dihedral transform, double correlation) =>
        new(false, transform, null, correlation, NotMeasured, NotMeasured, 2, 1, 0, 0, 0);

    /// <summary>Writes the result in a fixed form of <see cref="Size"/> bytes (little-endian), the same on every machine.</summary>
    /// <exception cref="ArgumentException">Less room than that.</exception>
    public void WriteTo(Span<byte> destination)
    {
        if (destination.Length < Size)
            throw new ArgumentException($"A result takes {Size} bytes but there is room for {destination.Length}.", nameof(destination));
        destination[0] = (byte)((IsNear ? 1 : 0) | (Matrix is null ? 0 : 2));
        destination[1] = (byte)Transform;
        var m = Matrix ?? default;
        ReadOnlySpan<double> values =
            [Correlation, Residual, Residual95, Structure, ToneResidual, HueShift, OverlapA, OverlapB, m.M11, m.M12, m.M13, m.M21, m.M22, m.M23];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(destination[(2 + i * sizeof(double))..], values[i]);
    }

    /// <summary>The result that <see cref="WriteTo"/> wrote.</summary>
    /// <exception cref="FormatException">Not such bytes.</exception>
    public static ProofResult Read(ReadOnlySpan<byte> source)
    {
        if (source.Length < Size || source[0] > 3 || source[1] > (byte)Dihedral.MirrorTurn270)
            throw new FormatException($"These {source.Length} bytes are no stored proof: it has {Size}, of which the first is 0 to 3 and the second 0 to 7.");
        Span<double> v = stackalloc double[14];
        for (int i = 0; i < v.Length; i++)
            v[i] = BinaryPrimitives.ReadDoubleLittleEndian(source[(2 + i * sizeof(double))..]);
        AffineMatrix? matrix = (source[0] & 2) != 0 ? new AffineMatrix(v[8], v[9], v[10], v[11], v[12], v[13]) : null;
        return new ProofResult((source[0] & 1) != 0, (Dihedral)source[1], matrix, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
    }
}
