using static DedupML.Imaging.VipsNative;

namespace DedupML.Imaging;

/// <summary>An image, or the promise of one, inside libvips. One loaded from bytes reads them until it is disposed.</summary>
internal sealed unsafe class VipsImage : IDisposable
{
    private const int FormatUChar = 0, InterpretationSRgb = 22;   // VIPS_FORMAT_UCHAR, VIPS_INTERPRETATION_sRGB

    private nint image;

    private VipsImage(nint image) => this.image = image;

    public int Width => vips_image_get_width(image);
    public int Height => vips_image_get_height(image);
    public int Bands => vips_image_get_bands(image);
    public int Orientation => vips_image_get_orientation(image);
    public bool IsRgb8 => Bands == 3 && vips_image_get_format(image) == FormatUChar && vips_image_get_interpretation(image) == InterpretationSRgb;
    public bool HasAlpha => vips_image_hasalpha(image) != 0;

    /// <summary>Runs an operation that takes encoded bytes, such as "thumbnail_buffer".</summary>
    public static VipsImage FromBytes(string operation, byte* data, int length, string arguments)
    {
        nint blob = vips_blob_new(0, data, (nuint)length);
        GValue value = default;
        g_value_set_boxed(g_value_init(&value, vips_blob_get_type()), blob);
        try { return Run(operation, "buffer", &value, arguments); }
        finally { g_value_unset(&value); vips_area_unref(blob); }
    }

    /// <summary>Runs an operation that takes this image, such as "flatten".</summary>
    public VipsImage Then(string operation, string arguments)
    {
        GValue value = default;
        g_value_set_object(g_value_init(&value, vips_image_get_type()), image);
        try { return Run(operation, "in", &value, arguments); }
        finally { g_value_unset(&value); }
    }

    /// <summary>Computes the image, 8 bits a band: rows from the top, bands interleaved. It does so on the calling thread
    /// and in strips, which spares the hand-over to libvips's own threads and bounds the memory.</summary>
    public byte[] ToPixels()
    {
        const int stripHeight = 64;
        int stride = Width * Bands;
        var pixels = new byte[checked(Height * stride)];
        nint region = vips_region_new(image);
        try
        {
            for (int top = 0; top < Height; top += stripHeight)
            {
                var strip = new Rect { Top = top, Width = Width, Height = Math.Min(stripHeight, Height - top) };
                if (vips_region_prepare(region, &strip) != 0)
                    throw new ImageDecodeException(TakeError());
                nuint size;
                byte* rows = vips_region_fetch(region, 0, top, strip.Width, strip.Height, &size);
                try { new ReadOnlySpan<byte>(rows, (int)size).CopyTo(pixels.AsSpan(top * stride)); }
                finally { g_free((nint)rows); }
            }
            return pixels;
        }
        finally { g_object_unref(region); }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref image, 0) is var held and not 0)
            g_object_unref(held);
    }

    private static VipsImage Run(string name, string inputName, GValue* input, string arguments)
    {
        nint operation = vips_operation_new(name);
        if (operation == 0)
            throw new InvalidOperationException(TakeError());
        try
        {
            g_object_set_property(operation, inputName, input);
            if (vips_object_set_from_string(operation, arguments) != 0)
                throw new InvalidOperationException(TakeError());
            if (vips_cache_operation_buildp(&operation) != 0)
                throw new ImageDecodeException(TakeError());
            GValue output = default;
            g_object_get_property(operation, "out", g_value_init(&output, vips_image_get_type()));
            var result = new VipsImage(g_value_dup_object(&output));
            g_value_unset(&output);
            return result;
        }
        finally
        {
            vips_object_unref_outputs(operation);
            g_object_unref(operation);
        }
    }
}
