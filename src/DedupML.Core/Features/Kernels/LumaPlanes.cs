using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DedupML.Imaging;

namespace DedupML.Features.Kernels;

/// <summary>Grey planes of a picture, as the hashes define them. Element by element, so that vectors change no bit.</summary>
internal static class LumaPlanes
{
    private const float Red = 0.299f, Green = 0.587f, Blue = 0.114f;

    // The ITU-R 601 weights in 16.16 fixed point, as Pillow's "L" has them.
    private const int Red16 = 19595, Green16 = 38470, Blue16 = 7471;

    /// <summary>Length of a line of <see cref="Compute"/>'s luma: the width, up to a multiple of 8.</summary>
    public static int Stride(int width) => (width + 7) & ~7;

    /// <summary>PDQ's luma in floats and the 8-bit grey of pHash and dHash, in one walk over the pixels.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="luma">One float a pixel, in lines of <see cref="Stride"/> whose rest is zero.</param>
    /// <param name="grey">One integer (0 to 255) a pixel, row by row.</param>
    public static void Compute(RgbImage image, Span<float> luma, Span<short> grey)
    {
        int stride = Stride(image.Width);
        for (int y = 0; y < image.Height; y++)
        {
            var line = luma.Slice(y * stride, stride);
            Line(image.Pixels.AsSpan(3 * y * image.Width, 3 * image.Width), line, grey.Slice(y * image.Width, image.Width));
            line[image.Width..].Clear();
        }
    }

    private static void Line(ReadOnlySpan<byte> pixels, Span<float> luma, Span<short> grey)
    {
        int i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref byte from = ref MemoryMarshal.GetReference(pixels);
            // Four pixels are 12 bytes of the 16 that are loaded: stop where those would end behind the line.
            for (; 3 * i + 16 <= pixels.Length; i += 4)
            {
                var bytes = Vector128.LoadUnsafe(ref from, (nuint)(3 * i));
                var r = Vector128.Shuffle(bytes, Vector128.Create((byte)0, 255, 255, 255, 3, 255, 255, 255, 6, 255, 255, 255, 9, 255, 255, 255)).AsInt32();
                var g = Vector128.Shuffle(bytes, Vector128.Create((byte)1, 255, 255, 255, 4, 255, 255, 255, 7, 255, 255, 255, 10, 255, 255, 255)).AsInt32();
                var b = Vector128.Shuffle(bytes, Vector128.Create((byte)2, 255, 255, 255, 5, 255, 255, 255, 8, 255, 255, 255, 11, 255, 255, 255)).AsInt32();
                var l = Vector128.ConvertToSingle(r) * Red + Vector128.ConvertToSingle(g) * Green + Vector128.ConvertToSingle(b) * Blue;
                l.CopyTo(luma[i..]);
                var y = Vector128.ShiftRightLogical(r * Red16 + g * Green16 + b * Blue16 + Vector128.Create(0x8000), 16);
                Vector128.Narrow(y, y).GetLower().CopyTo(grey[i..]);
            }
        }
        for (; i < grey.Length; i++)
        {
            int r = pixels[3 * i], g = pixels[3 * i + 1], b = pixels[3 * i + 2];
            luma[i] = r * Red + g * Green + b * Blue;
            grey[i] = (short)((r * Red16 + g * Green16 + b * Blue16 + 0x8000) >> 16);
        }
    }
}
