using static DedupML.Imaging.VipsNative;

namespace DedupML.Imaging;

/// <summary>The rows of a libvips image, computed on the calling thread, which spares the hand-over to libvips's own threads and
/// bounds the memory to one strip.</summary>
internal sealed unsafe class VipsSource : PixelSource
{
    private readonly VipsImage image;
    private nint region;

    private VipsSource(VipsImage image)
    {
        this.image = image;
        region = vips_region_new(image.Handle);
    }

    public static VipsSource Of(VipsImage image) => new(image) { Width = image.Width, Height = image.Height, Mode = image.Mode };

    public override void Read(int top, int count, Span<byte> rows)
    {
        var strip = new Rect { Top = top, Width = Width, Height = count };
        if (vips_region_prepare(region, &strip) != 0)
            throw new VipsException(TakeError());
        nuint size;
        byte* pixels = vips_region_fetch(region, 0, top, Width, count, &size);
        if (pixels is null)
            throw new VipsException(TakeError());
        try { new ReadOnlySpan<byte>(pixels, (int)size).CopyTo(rows); }
        finally { g_free((nint)pixels); }
    }

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref region, 0) is var held and not 0)
            g_object_unref(held);
        image.Dispose();
    }
}
