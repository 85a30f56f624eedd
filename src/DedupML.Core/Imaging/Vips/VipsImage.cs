using static DedupML.Imaging.VipsNative;

namespace DedupML.Imaging;

/// <summary>An image, or the promise of one, inside libvips. One loaded from bytes, or wrapped around them, reads them until it is
/// disposed: they must stay pinned.</summary>
internal sealed unsafe class VipsImage : IDisposable
{
    private const string ProfileName = "icc-profile-data";
    private nint image;

    private VipsImage(nint image) => this.image = image;

    public nint Handle => image;
    public int Width => vips_image_get_width(image);
    public int Height => vips_image_get_height(image);
    public int Orientation => vips_image_get_orientation(image);
    public int Pages => vips_image_get_n_pages(image);
    public bool HasProfile => vips_image_get_typeof(image, ProfileName) != 0;

    public PixelMode Mode
    {
        get
        {
            int bands = vips_image_get_bands(image), bits = BitsOf(vips_image_get_format(image));
            var (model, colours) = vips_image_get_interpretation(image) switch
            {
                VipsInterpretation.BW or VipsInterpretation.Grey16 => ("grey", 1),
                VipsInterpretation.SRgb or VipsInterpretation.Rgb or VipsInterpretation.Rgb16 => ("rgb", 3),
                VipsInterpretation.Cmyk => ("cmyk", 4),
                VipsInterpretation.Lab or VipsInterpretation.LabS or VipsInterpretation.LabQ => ("lab", 3),
                _ => bands switch { 1 or 2 => ("grey", 1), 3 or 4 => ("rgb", 3), _ => ("bands", bands) },
            };
            bool isPlain = IsUnsigned(vips_image_get_format(image)) && bands >= colours && bands <= colours + 1;
            return isPlain ? new PixelMode(model, colours, bands > colours, bits) : new PixelMode($"{model}{bands}x", bands, false, bits);
        }
    }

    /// <summary>Runs an operation that takes encoded bytes, such as "pngload_buffer".</summary>
    public static VipsImage FromBytes(string operation, byte* data, int length, string arguments)
    {
        nint blob = vips_blob_new(0, data, (nuint)length);
        GValue value = default;
        g_value_set_boxed(g_value_init(&value, BlobType), blob);
        try { return Run(operation, "buffer", &value, arguments); }
        finally { g_value_unset(&value); vips_area_unref(blob); }
    }

    /// <summary>Wraps 8-bit pixels of one band (grey) or three (RGB) without a copy.</summary>
    public static VipsImage Around(byte* pixels, int width, int height, int bands)
    {
        nint wrapped = vips_image_new_from_memory(pixels, (nuint)width * (nuint)height * (nuint)bands, width, height, bands, 0);
        return wrapped == 0 ? throw new VipsException(TakeError()) : new VipsImage(wrapped);
    }

    /// <summary>Runs an operation that takes this image, such as "colourspace".</summary>
    public VipsImage Then(string operation, string arguments)
    {
        GValue value = default;
        g_value_set_object(g_value_init(&value, ImageType), image);
        try { return Run(operation, "in", &value, arguments); }
        finally { g_value_unset(&value); }
    }

    /// <summary>Runs an operation that encodes this image, such as "pngsave_buffer".</summary>
    public byte[] Save(string name, string arguments)
    {
        GValue value = default;
        g_value_set_object(g_value_init(&value, ImageType), image);
        nint operation = 0;
        try
        {
            operation = Build(name, "in", &value, arguments);
            GValue output = default;
            g_object_get_property(operation, "buffer", g_value_init(&output, BlobType));
            nuint length;
            byte* bytes = vips_blob_get(g_value_get_boxed(&output), &length);
            var result = new ReadOnlySpan<byte>(bytes, checked((int)length)).ToArray();
            g_value_unset(&output);
            return result;
        }
        finally
        {
            g_value_unset(&value);
            Release(operation);
        }
    }

    /// <summary>A copy of the embedded colour profile, or null.</summary>
    public byte[]? Profile()
    {
        void* data;
        nuint length;
        return HasProfile && vips_image_get_blob(image, ProfileName, &data, &length) == 0
            ? new ReadOnlySpan<byte>(data, checked((int)length)).ToArray()
            : null;
    }

    public void SetProfile(ReadOnlySpan<byte> profile)
    {
        fixed (byte* data = profile)
            vips_image_set_blob_copy(image, ProfileName, data, (nuint)profile.Length);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref image, 0) is var held and not 0)
            g_object_unref(held);
    }

    private static VipsImage Run(string name, string inputName, GValue* input, string arguments)
    {
        nint operation = Build(name, inputName, input, arguments);
        try
        {
            GValue output = default;
            g_object_get_property(operation, "out", g_value_init(&output, ImageType));
            var result = new VipsImage(g_value_dup_object(&output));
            g_value_unset(&output);
            return result;
        }
        finally { Release(operation); }
    }

    private static nint Build(string name, string inputName, GValue* input, string arguments)
    {
        nint operation = vips_operation_new(name);
        if (operation == 0)
            throw new ImageDecodeException(ImageFault.Unsupported, $"this build of libvips has no {name}");
        g_object_set_property(operation, inputName, input);
        if (vips_object_set_from_string(operation, arguments) != 0 || vips_object_build(operation) != 0)
        {
            Release(operation);
            throw new VipsException(TakeError());
        }
        return operation;
    }

    private static void Release(nint operation)
    {
        if (operation == 0)
            return;
        vips_object_unref_outputs(operation);
        g_object_unref(operation);
    }

    // VipsBandFormat: uchar, char, ushort, short, uint, int, float, complex, double, dpcomplex.
    private static int BitsOf(int format) => format switch { 0 or 1 => 8, 2 or 3 => 16, 4 or 5 or 6 => 32, 9 => 128, _ => 64 };

    private static bool IsUnsigned(int format) => format is 0 or 2;
}
