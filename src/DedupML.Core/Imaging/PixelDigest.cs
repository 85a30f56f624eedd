using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace DedupML.Imaging;

/// <summary>SHA-256 of a picture's pixels at full size: the same for files that show the same pixels, whatever their format,
/// compression and metadata.</summary>
/// <remarks>Covered are width, height, mode and the samples of the upright picture, rows from the top. The samples are those of the file:
/// no colour profile is applied, alpha is kept, 16 bits stay 16 (low byte first). How they are stored does not count: a palette counts as
/// its colours, RGB whose three bands are equal everywhere as grey, and an alpha band that is opaque everywhere as none, because code that
/// reads training images as RGB gets the same numbers from all of these. Colours under full transparency do count, for the same
/// reason. Of many frames the first one counts. JPEG is lossy: its pixels are those that this library decodes.</remarks>
public static class PixelDigest
{
    /// <summary>Length of the digest in bytes.</summary>
    public const int Size = 32;

    /// <summary>The digest of a file's picture.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <returns>32 bytes.</returns>
    /// <exception cref="ImageDecodeException">The file gave no pixels.</exception>
    public static byte[] Compute(ReadOnlySpan<byte> file) => Compute(file, DecodeOptions.Default);

    /// <summary>The digest of a file's picture.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="options">The pixel limit, and whether the picture is turned upright.</param>
    /// <returns>32 bytes.</returns>
    /// <exception cref="ImageDecodeException">The file gave no pixels.</exception>
    public static unsafe byte[] Compute(ReadOnlySpan<byte> file, DecodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string format = ImageDecoder.FormatOf(file);
        fixed (byte* data = file)
        {
            try
            {
                using var opened = new ImageOpener(options, ImageScale.Full, native: true).Open(format, data, file.Length);
                return Compute(opened);
            }
            catch (VipsException e)
            {
                throw ImageDecoder.Refusal(format, file, e);
            }
        }
    }

    private static byte[] Compute(OpenedImage opened)
    {
        var source = opened.Source;
        var (width, height) = opened.Upright.SwapsSides() ? (source.Height, source.Width) : (source.Width, source.Height);
        using var forms = new Forms(width, height, source.Mode);
        int stride = source.Stride, step = source.StripHeight;
        if (opened.Upright == Dihedral.Identity)
        {
            var strip = new byte[Math.Min(step, source.Height) * stride];
            for (int y = 0; y < source.Height; y += step)
            {
                var rows = strip.AsSpan(0, Math.Min(step, source.Height - y) * stride);
                source.Read(y, Math.Min(step, source.Height - y), rows);
                forms.Add(rows);
            }
            return forms.Digest();
        }
        if ((long)source.Height * stride > Array.MaxLength)
            throw new ImageDecodeException(ImageFault.TooLarge, "too many bytes of pixels to turn");
        var whole = new byte[source.Height * stride];
        for (int y = 0; y < source.Height; y += step)
            source.Read(y, Math.Min(step, source.Height - y), whole.AsSpan(y * stride, Math.Min(step, source.Height - y) * stride));
        var row = new byte[width * source.Mode.BytesPerPixel];
        for (int y = 0; y < height; y++)
        {
            TurnedRow(opened.Upright, whole, source, y, row);
            forms.Add(row);
        }
        return forms.Digest();
    }

    private static void TurnedRow(Dihedral upright, byte[] whole, PixelSource source, int y, byte[] row)
    {
        int size = source.Mode.BytesPerPixel;
        for (int x = 0, to = 0; to < row.Length; x++, to += size)
        {
            var (sx, sy) = upright.Source(x, y, source.Width, source.Height);
            whole.AsSpan((sy * source.Width + sx) * size, size).CopyTo(row.AsSpan(to));
        }
    }

    /// <summary>The forms that a picture may turn out to have, hashed side by side until the pixels rule them out; the simplest one
    /// left is the picture's.</summary>
    private sealed class Forms : IDisposable
    {
        private readonly List<(PixelMode Mode, IncrementalHash Hash)> left = [];
        private readonly PixelMode stored;
        private byte[] reduced = [];

        public Forms(int width, int height, PixelMode stored)
        {
            this.stored = stored;
            foreach (string model in stored is { IsPlain: true, Model: "rgb" } ? ["grey", "rgb"] : new[] { stored.Model })
            {
                foreach (bool alpha in stored is { IsPlain: true, HasAlpha: true } ? [false, true] : new[] { stored.HasAlpha })
                {
                    var mode = stored with { Model = model, Colours = model == "grey" ? 1 : stored.Colours, HasAlpha = alpha };
                    var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                    var head = new byte[8];
                    BinaryPrimitives.WriteInt32LittleEndian(head, width);
                    BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), height);
                    hash.AppendData(head);
                    hash.AppendData(Encoding.ASCII.GetBytes(mode.Name + "\n"));
                    left.Add((mode, hash));
                }
            }
        }

        public void Add(ReadOnlySpan<byte> pixels)
        {
            for (int i = left.Count - 1; i >= 0; i--)
            {
                var (mode, hash) = left[i];
                if (mode == stored)
                    hash.AppendData(pixels);
                else if (stored.Bits == 8 ? Reduce(pixels, mode) : Reduce(MemoryMarshal.Cast<byte, ushort>(pixels), mode))
                    hash.AppendData(reduced, 0, pixels.Length / stored.BytesPerPixel * mode.BytesPerPixel);
                else
                {
                    hash.Dispose();
                    left.RemoveAt(i);
                }
            }
        }

        public byte[] Digest() => left[0].Hash.GetHashAndReset();

        public void Dispose() => left.ForEach(f => f.Hash.Dispose());

        private bool Reduce<T>(ReadOnlySpan<T> from, PixelMode mode) where T : unmanaged, System.Numerics.INumber<T>, System.Numerics.IMinMaxValue<T>
        {
            int bands = stored.Bands, pixels = from.Length / bands;
            if (reduced.Length < pixels * mode.BytesPerPixel)
                reduced = new byte[pixels * mode.BytesPerPixel];
            var to = MemoryMarshal.Cast<byte, T>(reduced.AsSpan());
            for (int i = 0, at = 0, n = 0; i < pixels; i++, at += bands)
            {
                if (mode.Colours < stored.Colours && (from[at] != from[at + 1] || from[at] != from[at + 2]))
                    return false;
                if (!mode.HasAlpha && stored.HasAlpha && from[at + bands - 1] != T.MaxValue)
                    return false;
                for (int c = 0; c < mode.Colours; c++)
                    to[n++] = from[at + c];
                if (mode.HasAlpha)
                    to[n++] = from[at + bands - 1];
            }
            return true;
        }
    }
}
