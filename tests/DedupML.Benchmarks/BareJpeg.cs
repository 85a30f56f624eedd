using System.Collections.Concurrent;
using System.Globalization;
using DedupML.Imaging;

namespace DedupML.Benchmarks;

/// <summary>jpegload with shrink-on-load on the calling thread and nothing else: the scale is known beforehand, the buffer is kept.</summary>
internal static unsafe class BareJpeg
{
    private static readonly ConcurrentDictionary<(byte[] File, int Longer), string> arguments = new();

    [ThreadStatic] private static byte[]? buffer;

    public static int Decode(byte[] file, int minLongerSide)
    {
        string how = arguments.GetOrAdd((file, minLongerSide), Arguments);
        fixed (byte* data = file)
        {
            using var source = VipsSource.Of(VipsImage.FromBytes("jpegload_buffer", data, file.Length, how));
            if (buffer is null || buffer.Length < source.Height * source.Stride)
                buffer = new byte[source.Height * source.Stride];
            for (int y = 0; y < source.Height; y += source.StripHeight)
            {
                int count = Math.Min(source.StripHeight, source.Height - y);
                source.Read(y, count, buffer.AsSpan(y * source.Stride, count * source.Stride));
            }
            return source.Width;
        }
    }

    private static string Arguments((byte[] File, int Longer) key)
    {
        var header = JpegHeader.Read(key.File);
        int factor = new ImageScale(key.Longer).FactorFor(header.Width, header.Height);
        return string.Create(CultureInfo.InvariantCulture, $"shrink={1 << Math.Min(3, int.Log2(factor))},access=sequential,fail-on=truncated");
    }
}
