using static Microsoft.ML.Data.VipsNative;

namespace Microsoft.ML.Data;

/// <summary>An image inside libvips and the operations on it; null is what an operation gives that fails. The bytes an image was
/// loaded from or wrapped around must stay pinned until it is disposed.</summary>
internal sealed unsafe class VipsOperation : IDisposable
{
    private const int EightBits = 0, SRgb = 22;

    private VipsOperation(nint image) => Image = image;

    public nint Image { get; private set; }

    public bool IsEightBitColour => vips_image_get_interpretation(Image) == SRgb && vips_image_get_format(Image) == EightBits;

    public static VipsOperation Load(string loader, byte* bytes, int length)
    {
        nint blob = vips_blob_new(0, bytes, (nuint)length);
        GValue value = default;
        g_value_set_boxed(g_value_init(&value, BlobType), blob);
        try { return Run(loader, "buffer", &value, ""); }
        finally { g_value_unset(&value); vips_area_unref(blob); }
    }

    public static VipsOperation Around(byte* pixels, int width, int height, int bands) =>
        new(vips_image_new_from_memory(pixels, (nuint)width * (nuint)height * (nuint)bands, width, height, bands, EightBits));

    public VipsOperation Then(string operation, string arguments)
    {
        GValue value = default;
        g_value_set_object(g_value_init(&value, ImageType), Image);
        try { return Run(operation, "in", &value, arguments); }
        finally { g_value_unset(&value); }
    }

    public byte[] Save(string saver, string arguments)
    {
        GValue value = default;
        g_value_set_object(g_value_init(&value, ImageType), Image);
        nint operation = Build(saver, "in", &value, arguments);
        g_value_unset(&value);
        if (operation == 0) throw new InvalidOperationException("The image cannot be encoded.");
        GValue output = default;
        g_object_get_property(operation, "buffer", g_value_init(&output, BlobType));
        nuint length;
        byte* bytes = vips_blob_get(g_value_get_boxed(&output), &length);
        var result = new ReadOnlySpan<byte>(bytes, checked((int)length)).ToArray();
        g_value_unset(&output);
        Release(operation);
        return result;
    }

    public void Dispose()
    {
        if (Image != 0) g_object_unref(Image);
        Image = 0;
    }

    private static VipsOperation Run(string name, string inputName, GValue* input, string arguments)
    {
        nint operation = Build(name, inputName, input, arguments);
        if (operation == 0) return null;
        GValue output = default;
        g_object_get_property(operation, "out", g_value_init(&output, ImageType));
        var result = new VipsOperation(g_value_dup_object(&output));
        g_value_unset(&output);
        Release(operation);
        return result;
    }

    /// <summary>The operation, done; 0 when it fails.</summary>
    private static nint Build(string name, string inputName, GValue* input, string arguments)
    {
        nint operation = vips_operation_new(name);
        if (operation == 0) return 0;
        g_object_set_property(operation, inputName, input);
        if (vips_object_set_from_string(operation, arguments) == 0 && vips_object_build(operation) == 0) return operation;
        Release(operation);
        return 0;
    }

    private static void Release(nint operation)
    {
        vips_object_unref_outputs(operation);
        g_object_unref(operation);
    }
}
