using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.Image.ImageResizingEstimator;

namespace Microsoft.ML.Transforms.Image;

/// <summary>The wanted size and how a picture is brought to it.</summary>
internal sealed record Resizing
{
    public Resizing(int width, int height, ResizingKind kind, Anchor anchor)
    {
        if (width <= 0) throw new ArgumentOutOfRangeException("imageWidth");
        if (height <= 0) throw new ArgumentOutOfRangeException("imageHeight");
        if (!Enum.IsDefined(kind)) throw new ArgumentOutOfRangeException("resizing");
        if (!Enum.IsDefined(anchor)) throw new ArgumentOutOfRangeException(nameof(anchor));
        (Width, Height, Kind, Anchor) = (width, height, kind, anchor);
    }

    public int Width { get; }

    public int Height { get; }

    public ResizingKind Kind { get; }

    public Anchor Anchor { get; }

    public static Resizing Load(BinaryReader reader) => new(reader.ReadInt32(), reader.ReadInt32(), (ResizingKind)reader.ReadByte(), (Anchor)reader.ReadByte());

    public void Save(BinaryWriter writer)
    {
        writer.Write(Width);
        writer.Write(Height);
        writer.Write((byte)Kind);
        writer.Write((byte)Anchor);
    }

    public MLImage Apply(MLImage image)
    {
        var pixels = new byte[4 * Width * Height];   // what is not covered stays transparent
        if (Kind == ResizingKind.Fill) Resampler.Nearest(image, pixels, Width, Height);
        else
        {
            var (left, top, width, height) = Place(image.Width, image.Height);
            Resampler.Smooth(image, pixels, Width, Height, left, top, width, height);
        }
        return new MLImage(Width, Height, Kind == ResizingKind.Fill ? image.PixelFormat : MLPixelFormat.Bgra32, pixels);
    }

    /// <summary>Where the whole picture lies on the result: inside it (padded) or over its edges (cropped). Computed in single
    /// precision and cut to whole pixels, as ML.NET does.</summary>
    private (int Left, int Top, int Width, int Height) Place(int width, int height)
    {
        float byWidth = (float)Width / width, byHeight = (float)Height / height;
        bool isTall = byHeight < byWidth, isPadded = Kind == ResizingKind.IsoPad;
        float scale = isTall == isPadded ? byHeight : byWidth;
        float spareX = Width - (width * scale), spareY = Height - (height * scale);
        int left = 0, top = 0;
        if (isPadded)
        {
            if (isTall) left = (int)(spareX / 2);
            else top = (int)(spareY / 2);
        }
        else if (isTall) top = (int)(Anchor switch { Anchor.Top => 0, Anchor.Bottom => spareY, _ => spareY / 2 });
        else left = (int)(Anchor switch { Anchor.Left => 0, Anchor.Right => spareX, _ => spareX / 2 });
        return (left, top, (int)(width * scale), (int)(height * scale));
    }
}
