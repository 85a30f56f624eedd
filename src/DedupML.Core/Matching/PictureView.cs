using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DedupML.Imaging;

namespace DedupML.Matching;

/// <summary>A picture turned, reduced to the size of a comparison, as floats.</summary>
internal static class PictureView
{
    /// <summary>Fills planes of <paramref name="width"/> times <paramref name="height"/> pixels (the sides of the turned picture, at most).</summary>
    public static void Fill(ProofPicture picture, Dihedral view, int width, int height, in ColourPlanes result, ProofScratch scratch)
    {
        var (sourceWidth, sourceHeight) = view.SwapsSides() ? (height, width) : (width, height);
        int size = picture.Width * picture.Height;
        Span<byte> reduced = scratch.Bytes(2 * width * height)[..(width * height)], turned = scratch.Bytes(2 * width * height)[(width * height)..];
        for (int channel = 0; channel < 3; channel++)
        {
            ReadOnlySpan<byte> plane = picture.Planes.AsSpan(channel * size, size);
            if (sourceWidth != picture.Width || sourceHeight != picture.Height)
            {
                AreaAverage.Reduce(plane, 1, picture.Width, picture.Height, reduced, sourceWidth, sourceHeight);
                plane = reduced;
            }
            if (view != Dihedral.Identity)
            {
                Turn(plane, sourceWidth, sourceHeight, view, turned);
                plane = turned;
            }
            ToFloats(plane, result[channel].Span);
        }
    }

    /// <summary>Turns a plane of <paramref name="width"/> times <paramref name="height"/> values.</summary>
    public static void Turn<T>(ReadOnlySpan<T> plane, int width, int height, Dihedral view, Span<T> result)
    {
        var (x0, y0) = view.Source(0, 0, width, height);
        var (x1, y1) = view.Source(1, 0, width, height);
        var (x2, y2) = view.Source(0, 1, width, height);
        int start = y0 * width + x0, right = y1 * width + x1 - start, down = y2 * width + x2 - start;
        var (columns, rows) = view.SwapsSides() ? (height, width) : (width, height);
        for (int y = 0; y < rows; y++)
        {
            var to = result.Slice(y * columns, columns);
            for (int x = 0, from = start + y * down; x < to.Length; x++, from += right)
                to[x] = plane[from];
        }
    }

    /// <summary>The same numbers as floats.</summary>
    public static void ToFloats(ReadOnlySpan<byte> plane, Span<float> result)
    {
        ref byte from = ref MemoryMarshal.GetReference(plane);
        result = result[..plane.Length];
        ref float to = ref MemoryMarshal.GetReference(result);
        int i = 0;
        for (; i + 8 <= result.Length; i += 8)
        {
            var words = Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, i))).AsByte());
            Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words)).AsInt32()).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < result.Length; i++)
            result[i] = plane[i];
    }
}
