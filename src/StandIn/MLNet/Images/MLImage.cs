namespace Microsoft.ML.Data;

/// <summary>A picture of four bytes a pixel. What is decoded is BGRA with the colours multiplied by alpha, not turned by its EXIF
/// orientation and not changed by a colour profile, as ML.NET's own.</summary>
public sealed class MLImage : IDisposable
{
    private readonly int _width, _height;
    private readonly MLPixelFormat _format;
    private byte[] _pixels;
    private string _tag;

    internal MLImage(int width, int height, MLPixelFormat format, byte[] pixels) => (_width, _height, _format, _pixels) = (width, height, format, pixels);

    public int Width => Held(_width);

    public int Height => Held(_height);

    public int BitsPerPixel => Held(32);

    public MLPixelFormat PixelFormat => Held(_format);

    public ReadOnlySpan<byte> Pixels => Held(_pixels);

    public string Tag
    {
        get => Held(_tag);
        set => _tag = Held(value);
    }

    /// <summary>Three bytes a pixel, the colours no longer multiplied by alpha; a new array at each call.</summary>
    public byte[] GetBGRPixels
    {
        get
        {
            byte[] straight = PixelAlpha.Divided(Held(_pixels)), bgr = new byte[3 * _width * _height];
            var (red, green, blue) = _format.Offsets();
            for (int from = 0, to = 0; to < bgr.Length; from += 4, to += 3)
                (bgr[to], bgr[to + 1], bgr[to + 2]) = (straight[from + blue], straight[from + green], straight[from + red]);
            return bgr;
        }
    }

    public static MLImage CreateFromFile(string imagePath)
    {
        ArgumentNullException.ThrowIfNull(imagePath);
        return (File.Exists(imagePath) ? ImageCodec.Decode(File.ReadAllBytes(imagePath)) : null) ?? throw new ArgumentException("Invalid path", nameof(imagePath));
    }

    public static MLImage CreateFromStream(Stream imageStream)
    {
        ArgumentNullException.ThrowIfNull(imageStream);
        using var bytes = new MemoryStream();
        imageStream.CopyTo(bytes);
        return ImageCodec.Decode(bytes.ToArray()) ?? throw new ArgumentException("Invalid input stream contents", nameof(imageStream));
    }

    public static MLImage CreateFromPixels(int width, int height, MLPixelFormat pixelFormat, ReadOnlySpan<byte> imagePixelData)
    {
        if (pixelFormat is not (MLPixelFormat.Bgra32 or MLPixelFormat.Rgba32)) throw new ArgumentException("Unsupported pixel format", nameof(pixelFormat));
        if (width <= 0) throw new ArgumentException("Invalid width value.", nameof(width));
        if (height <= 0) throw new ArgumentException("Invalid height value.", nameof(height));
        if (imagePixelData.Length != 4L * width * height) throw new ArgumentException($"Invalid {nameof(imagePixelData)} buffer size.");
        return new MLImage(width, height, pixelFormat, imagePixelData.ToArray());
    }

    /// <summary>Encoded by the extension of the path: PNG, JPEG of quality 100, or lossless WebP.</summary>
    public void Save(string imagePath) => File.WriteAllBytes(imagePath, ImageCodec.Encode(Held(this), Path.GetExtension(imagePath)));

    public void Dispose() => _pixels = null;

    private T Held<T>(T value) => _pixels is null ? throw new InvalidOperationException("Object is disposed.") : value;
}
