using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>The few functions of libvips and GLib that the image stages call; all of them lie in the one library of the npm package.</summary>
internal static unsafe partial class VipsNative
{
    private const string Vips = "libvips.so.42";

    static VipsNative()
    {
        if (vips_init("ML.NET stand-in") != 0) throw new DllNotFoundException("libvips would not start.");
        vips_block_untrusted_set(1);
        vips_cache_set_max(0);
        vips_concurrency_set(1);
        ImageType = vips_image_get_type();
        BlobType = vips_blob_get_type();
    }

    internal static nuint ImageType { get; }
    internal static nuint BlobType { get; }

    /// <summary>GLib's GValue: a type, then two words of data.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct GValue
    {
        public nuint Type;
        public long Data0, Data1;
    }

    [LibraryImport(Vips, StringMarshalling = StringMarshalling.Utf8)] private static partial int vips_init(string program);
    [LibraryImport(Vips)] private static partial void vips_block_untrusted_set(int block);
    [LibraryImport(Vips)] private static partial void vips_cache_set_max(int operations);
    [LibraryImport(Vips)] private static partial void vips_concurrency_set(int threads);

    [LibraryImport(Vips)] private static partial nuint vips_image_get_type();
    [LibraryImport(Vips)] private static partial nuint vips_blob_get_type();
    [LibraryImport(Vips)] internal static partial nint vips_blob_new(nint free, byte* data, nuint length);
    [LibraryImport(Vips)] internal static partial byte* vips_blob_get(nint blob, nuint* length);
    [LibraryImport(Vips)] internal static partial void vips_area_unref(nint blob);

    [LibraryImport(Vips, StringMarshalling = StringMarshalling.Utf8)] internal static partial nint vips_operation_new(string name);
    [LibraryImport(Vips, StringMarshalling = StringMarshalling.Utf8)] internal static partial int vips_object_set_from_string(nint operation, string arguments);
    [LibraryImport(Vips)] internal static partial int vips_object_build(nint operation);
    [LibraryImport(Vips)] internal static partial void vips_object_unref_outputs(nint operation);

    [LibraryImport(Vips)] internal static partial int vips_image_get_width(nint image);
    [LibraryImport(Vips)] internal static partial int vips_image_get_height(nint image);
    [LibraryImport(Vips)] internal static partial int vips_image_get_bands(nint image);
    [LibraryImport(Vips)] internal static partial int vips_image_get_format(nint image);
    [LibraryImport(Vips)] internal static partial int vips_image_get_interpretation(nint image);
    [LibraryImport(Vips)] internal static partial nint vips_image_new_from_memory(byte* pixels, nuint size, int width, int height, int bands, int format);
    [LibraryImport(Vips)] internal static partial byte* vips_image_write_to_memory(nint image, nuint* size);

    [LibraryImport(Vips)] internal static partial GValue* g_value_init(GValue* value, nuint type);
    [LibraryImport(Vips)] internal static partial void g_value_set_object(GValue* value, nint instance);
    [LibraryImport(Vips)] internal static partial void g_value_set_boxed(GValue* value, nint boxed);
    [LibraryImport(Vips)] internal static partial nint g_value_dup_object(GValue* value);
    [LibraryImport(Vips)] internal static partial nint g_value_get_boxed(GValue* value);
    [LibraryImport(Vips)] internal static partial void g_value_unset(GValue* value);
    [LibraryImport(Vips, StringMarshalling = StringMarshalling.Utf8)] internal static partial void g_object_set_property(nint instance, string name, GValue* value);
    [LibraryImport(Vips, StringMarshalling = StringMarshalling.Utf8)] internal static partial void g_object_get_property(nint instance, string name, GValue* value);
    [LibraryImport(Vips)] internal static partial void g_object_unref(nint instance);
    [LibraryImport(Vips)] internal static partial void g_free(nint memory);
}
