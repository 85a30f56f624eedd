using System.Buffers;
using System.Runtime.InteropServices;
using DedupML.Imaging.Kernels;

namespace DedupML.Imaging;

/// <summary>The rows of a CMYK picture that has no usable profile, as RGB.</summary>
internal sealed class CmykSource : PixelSource
{
    private readonly PixelSource inks;

    private CmykSource(PixelSource inks) => this.inks = inks;

    public static CmykSource Of(PixelSource inks) =>
        new(inks) { Width = inks.Width, Height = inks.Height, Mode = new PixelMode("rgb", 3, false, inks.Mode.Bits) };

    public override void Read(int top, int count, Span<byte> rows)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(count * inks.Stride);
        var ink = rented.AsSpan(0, count * inks.Stride);
        inks.Read(top, count, ink);
        if (Mode.Bits == 8)
            InkToLight.Convert(ink, rows);
        else
            InkToLight.Convert(MemoryMarshal.Cast<byte, ushort>(ink), MemoryMarshal.Cast<byte, ushort>(rows));
        ArrayPool<byte>.Shared.Return(rented);
    }

    public override void Dispose() => inks.Dispose();
}
