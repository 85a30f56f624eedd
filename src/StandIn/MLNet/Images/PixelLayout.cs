using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.Image.ImagePixelExtractingEstimator;

namespace Microsoft.ML.Transforms.Image;

/// <summary>Which colours of a picture become numbers, where they stand and how they are scaled: <c>(value - Offset) * Scale</c>.</summary>
internal sealed record PixelLayout
{
    public PixelLayout(ColorBits colours, ColorsOrder order, bool isInterleaved, float offset, float scale, bool asFloats)
    {
        (Colours, Order, IsInterleaved, Offset, Scale, AsFloats) = (colours, order, isInterleaved, offset, scale, asFloats);
        Planes = BitOperations.PopCount((uint)(colours & ColorBits.All));
        if (Planes == 0) throw new ArgumentOutOfRangeException("colorsToExtract", "Need to use at least one color plane.");
        if (!float.IsFinite(offset)) throw new ArgumentOutOfRangeException("offsetImage");
        if (!float.IsFinite(scale) || scale == 0) throw new ArgumentOutOfRangeException("scaleImage");
    }

    public ColorBits Colours { get; }

    public ColorsOrder Order { get; }

    public bool IsInterleaved { get; }

    public float Offset { get; }

    public float Scale { get; }

    public bool AsFloats { get; }

    public int Planes { get; }

    public NumberDataViewType ItemType => AsFloats ? NumberDataViewType.Single : NumberDataViewType.Byte;

    public static PixelLayout Load(BinaryReader reader) =>
        new((ColorBits)reader.ReadByte(), (ColorsOrder)reader.ReadByte(), reader.ReadBoolean(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadBoolean());

    public void Save(BinaryWriter writer)
    {
        writer.Write((byte)Colours);
        writer.Write((byte)Order);
        writer.Write(IsInterleaved);
        writer.Write(Offset);
        writer.Write(Scale);
        writer.Write(AsFloats);
    }

    public VectorDataViewType TypeFor(ImageDataViewType image) => IsInterleaved
        ? new VectorDataViewType(ItemType, image.Height, image.Width, Planes)
        : new VectorDataViewType(ItemType, Planes, image.Height, image.Width);

    /// <summary>Writes every number of the picture; <typeparamref name="T"/> is Single or Byte, as <see cref="AsFloats"/> says.</summary>
    public void Extract<T>(MLImage image, Span<T> numbers) where T : struct
    {
        var pixels = image.Pixels;
        int count = image.Width * image.Height, plane = 0;
        var (red, green, blue) = image.PixelFormat.Offsets();
        foreach (char letter in Order.ToString())
        {
            var (bit, at) = letter switch { 'A' => (ColorBits.Alpha, 3), 'R' => (ColorBits.Red, red), 'G' => (ColorBits.Green, green), _ => (ColorBits.Blue, blue) };
            if ((Colours & bit) == 0) continue;
            int to = IsInterleaved ? plane : plane * count, step = IsInterleaved ? Planes : 1;
            for (int from = at; from < pixels.Length; from += 4, to += step)
            {
                if (AsFloats) MemoryMarshal.Cast<T, float>(numbers)[to] = (pixels[from] - Offset) * Scale;
                else MemoryMarshal.Cast<T, byte>(numbers)[to] = pixels[from];
            }
            plane++;
        }
    }
}
