using System.Runtime.InteropServices;
using DedupML.Imaging.Kernels;

namespace DedupML.Imaging;

/// <summary>Reduces a picture by a whole factor while its rows stream by: each pixel of the result is the mean of a square of
/// <c>factor</c> by <c>factor</c> pixels, rounded to the nearest, on white where transparent, 8 bits a sample. The size is rounded down;
/// what is left over (less than one square) is left out, half of it on either side. Only one strip of the source is held.</summary>
internal ref struct BoxReducer
{
    private readonly int factor, colours, left, width;
    private readonly byte[] opaque;
    private readonly ushort[] sums8;
    private readonly uint[] sums16;
    private readonly ulong[] totals;
    private int rows, rowsInSums;

    private BoxReducer(PixelSource source, int factor)
    {
        var mode = source.Mode;
        (this.factor, colours, width) = (factor, mode.Colours, source.Width / factor);
        left = (source.Width - width * factor) / 2;
        opaque = mode.HasAlpha ? new byte[source.Width * colours * mode.Bits / 8] : [];
        int used = factor > 1 ? width * factor * colours : 0;
        sums8 = mode.Bits == 8 ? new ushort[used] : [];
        sums16 = mode.Bits == 16 ? new uint[used] : [];
        totals = new ulong[factor > 1 ? width * colours : 0];
    }

    /// <summary>The reduced picture, of one band (grey) or three.</summary>
    /// <param name="source">A plain picture (<see cref="PixelMode.IsPlain"/>); all its rows are read, so that damage anywhere shows.</param>
    /// <param name="factor">1 or more, at most the shorter side.</param>
    public static Plane Reduce(PixelSource source, int factor)
    {
        int width = source.Width / factor, height = source.Height / factor, bands = source.Mode.Colours;
        var plane = new Plane(width, height, bands, GC.AllocateUninitializedArray<byte>(checked(width * height * bands)));
        bool asIs = factor == 1 && source.Mode is { Bits: 8, HasAlpha: false };
        var reducer = new BoxReducer(source, factor);
        int top = (source.Height - height * factor) / 2, stride = source.Stride, stripHeight = source.StripHeight;
        byte[] strip = asIs ? [] : new byte[Math.Min(stripHeight, source.Height) * stride];
        var tones = new TwoTones();
        for (int y = 0; y < source.Height; y += stripHeight)
        {
            int count = Math.Min(stripHeight, source.Height - y);
            if (asIs)
            {
                var rows = plane.Samples.AsSpan(y * stride, count * stride);
                source.Read(y, count, rows);
                tones.Add(rows, bands);
                continue;
            }
            source.Read(y, count, strip.AsSpan(0, count * stride));
            if (source.Mode.Bits == 8)
                tones.Add(strip.AsSpan(0, count * stride), source.Mode.BytesPerPixel);
            for (int i = 0; i < count; i++)
            {
                int row = y + i - top;
                if (row >= 0 && row < height * factor)
                    reducer.Add(strip.AsSpan(i * stride, stride), source.Mode, plane.Samples, row);
            }
        }
        return plane with { IsTwoTone = source.Mode.Bits == 8 && tones.Holds };
    }

    private void Add(ReadOnlySpan<byte> row, PixelMode mode, byte[] result, int y)
    {
        if (mode.HasAlpha)
        {
            if (mode.Bits == 8)
                WhiteGround.Flatten(row, colours, opaque);
            else
                WhiteGround.Flatten(MemoryMarshal.Cast<byte, ushort>(row), colours, MemoryMarshal.Cast<byte, ushort>(opaque.AsSpan()));
            row = opaque;
        }
        var target = result.AsSpan(y / factor * width * colours, width * colours);
        if (factor == 1)
        {
            CopyAs8Bits(row, mode.Bits, target);
            return;
        }
        var used = row.Slice(left * colours * mode.Bits / 8, width * factor * colours * mode.Bits / 8);
        if (mode.Bits == 8)
            RowSums.Add(used, sums8);
        else
            RowSums.Add(MemoryMarshal.Cast<byte, ushort>(used), sums16);
        rows++;
        if (++rowsInSums == RowSums.MaxRows || rows == factor)
            AddAcross(mode.Bits);
        if (rows == factor)
            Finish(mode.Bits == 8 ? 255UL : 65535UL, target);
    }

    private static void CopyAs8Bits(ReadOnlySpan<byte> row, int bits, Span<byte> target)
    {
        if (bits == 8)
        {
            row.CopyTo(target);
            return;
        }
        var samples = MemoryMarshal.Cast<byte, ushort>(row);
        for (int i = 0; i < target.Length; i++)
            target[i] = (byte)((samples[i] * 255u + 32767) / 65535);
    }

    private void AddAcross(int bits)
    {
        for (int x = 0, at = 0; x < width; x++)
        {
            for (int i = 0; i < factor; i++)
            {
                for (int c = 0; c < colours; c++, at++)
                    totals[x * colours + c] += bits == 8 ? sums8[at] : sums16[at];
            }
        }
        sums8.AsSpan().Clear();
        sums16.AsSpan().Clear();
        rowsInSums = 0;
    }

    private void Finish(ulong white, Span<byte> target)
    {
        ulong divisor = (ulong)factor * (ulong)factor * white;
        for (int i = 0; i < target.Length; i++)
            target[i] = (byte)((totals[i] * 255 + divisor / 2) / divisor);
        totals.AsSpan().Clear();
        rows = 0;
    }
}
