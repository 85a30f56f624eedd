using System.Globalization;

namespace DedupML.Imaging;

/// <summary>Opens a file by its format, checks its header against the limits, and chooses the loader's scale.</summary>
/// <param name="options">Limits, and what is applied.</param>
/// <param name="scale">What the sides must keep.</param>
/// <param name="native">Whether the stored samples are wanted as they are (<see cref="PixelDigest"/>), not made plain.</param>
internal readonly unsafe struct ImageOpener(DecodeOptions options, ImageScale scale, bool native)
{
    private const long MaxStride = 1 << 30;

    // Arguments of jpegload by shrink (log2); sequential, because rows are read once and turned later if at all.
    private static readonly string[] jpegArguments =
        [.. new[] { 1, 2, 4, 8 }.Select(s => string.Create(CultureInfo.InvariantCulture, $"shrink={s},access=sequential,fail-on=truncated"))];

    /// <summary>Opens bytes that stay pinned until the result is disposed.</summary>
    /// <exception cref="ImageDecodeException">Refused, by its structure.</exception>
    /// <exception cref="VipsException">libvips refused.</exception>
    public OpenedImage Open(string format, byte* data, int length)
    {
        var opened = OpenAny(format, data, length);
        if ((long)opened.Source.Width * opened.Source.Mode.BytesPerPixel <= MaxStride)
            return opened;
        opened.Dispose();
        throw new ImageDecodeException(ImageFault.TooLarge, "a row of it has more than a gigabyte");
    }

    private OpenedImage OpenAny(string format, byte* data, int length)
    {
        var file = new ReadOnlySpan<byte>(data, length);
        return format switch
        {
            "jpeg" => Jpeg(data, length),
            "bmp" => Bmp(data, length),
            "png" => ByVips("pngload_buffer", "access=sequential,fail-on=error", FileStructure.Of(format, file), data, length),
            "gif" => ByVips("gifload_buffer", "access=sequential,fail-on=truncated", FileStructure.Of(format, file), data, length),
            "tiff" => ByVips("tiffload_buffer", "access=sequential,fail-on=error", FileStructure.Of(format, file), data, length),
            "avif" => ByVips("heifload_buffer", "access=sequential,fail-on=error", FileStructure.Of(format, file), data, length),
            "webp" => Webp(data, length),
            _ => throw new ImageDecodeException(ImageFault.Unsupported, format),
        };
    }

    private OpenedImage Jpeg(byte* data, int length)
    {
        var file = new ReadOnlySpan<byte>(data, length);
        var header = JpegHeader.Read(file);
        if (header.Width > 0 && header.Height > 0)
            FileStructure.CheckSize(header.Width, header.Height, options.MaxPixels);
        if (!header.IsComplete(file))
            throw file.EndsWith<byte>([0xFF, 0xD9]) ? new ImageDecodeException(ImageFault.Damaged, "it has no scan") : Cut();
        FileStructure.CheckSize(header.Width, header.Height, options.MaxPixels);
        if (!header.IsDecodable)
            throw new ImageDecodeException(ImageFault.Unsupported, string.Create(CultureInfo.InvariantCulture,
                $"JPEG of coding {header.Coding} with {header.Precision} bits"));
        int factor = scale.FactorFor(header.Width, header.Height), log = ImageScale.LoaderLog(factor);
        byte[]? profile = options.ApplyProfile && !native ? header.Profile(file) : null;
        var copy = header.Metadata.Count > 0 ? new JpegWithoutMetadata(file, header.Metadata) : null;
        try
        {
            var image = copy is null
                ? VipsImage.FromBytes("jpegload_buffer", data, length, jpegArguments[log])
                : VipsImage.FromBytes("jpegload_buffer", copy.Data, copy.Length, jpegArguments[log]);
            return Finish(image, factor >> log, header.Width, header.Height, 1, header.Orientation, profile) with { Bytes = copy, JpegQuality = header.Quality };
        }
        catch
        {
            copy?.Dispose();
            throw;
        }
    }

    private OpenedImage Webp(byte* data, int length)
    {
        var structure = WebpStructure.Read(new ReadOnlySpan<byte>(data, length));
        CheckSize(structure);
        int factor = scale.FactorFor(structure.Width, structure.Height);
        string reduced = factor == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $",scale={1.0 / factor:R}");
        var image = VipsImage.FromBytes("webpload_buffer", data, length, "access=sequential,fail-on=truncated" + reduced);
        if (image.Width == structure.Width)   // an animation whose frames do not fill the canvas is not scaled by the loader
            return Finish(image, factor, structure.Width, structure.Height, structure.Frames, image.Orientation, ProfileOf(image));
        return Finish(image, 1, structure.Width, structure.Height, structure.Frames, image.Orientation, ProfileOf(image));
    }

    private OpenedImage ByVips(string loader, string arguments, FileStructure structure, byte* data, int length)
    {
        CheckSize(structure);
        var image = VipsImage.FromBytes(loader, data, length, arguments);
        try
        {
            FileStructure.CheckSize(image.Width, image.Height, options.MaxPixels);
            int frames = structure.Frames > 0 ? structure.Frames : Math.Max(1, image.Pages);
            return Finish(image, scale.FactorFor(image.Width, image.Height), image.Width, image.Height, frames, image.Orientation,
                ProfileOf(image));
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    private OpenedImage Bmp(byte* data, int length)
    {
        var source = BmpSource.Open(data, length, options.MaxPixels);
        return new OpenedImage(source, scale.FactorFor(source.Width, source.Height), source.Width, source.Height, 1,
            Dihedral.Identity, source.Mode);
    }

    private byte[]? ProfileOf(VipsImage image) => options.ApplyProfile && !native ? image.Profile() : null;

    private OpenedImage Finish(VipsImage image, int factor, int width, int height, int frames, int orientation, byte[]? profile)
    {
        var mode = image.Mode;
        var upright = options.ApplyOrientation ? ExifOrientation.Upright(orientation) : Dihedral.Identity;
        if (native || mode.IsPlain)
        {
            if (profile is not null && IccProfile.IsSRgb(profile))
                profile = null;
            return new OpenedImage(VipsSource.Of(image), factor, width, height, frames, upright, mode, profile);
        }
        bool isCmyk = mode is { Model: "cmyk", Bands: 4, Bits: 8 or 16 };
        var inColour = isCmyk && profile is not null ? ProfileConversion.CmykToSRgb(image, profile) : null;
        if (isCmyk && inColour is null)
            return new OpenedImage(CmykSource.Of(VipsSource.Of(image)), factor, width, height, frames, upright, mode);
        using (image)
        using (var colour = inColour ?? image.Then("colourspace", "space=srgb"))
        {
            var source = VipsSource.Of(colour.Then("cast", "format=uchar"));
            if (source.Mode.IsPlain)
                return new OpenedImage(source, factor, width, height, frames, upright, mode) { ProfileApplied = inColour is not null };
            source.Dispose();
            throw new ImageDecodeException(ImageFault.Unsupported, $"pixels of kind {mode.Name}");
        }
    }

    // What the header claims comes first: a file that is both cut short and absurd is better called absurd.
    private void CheckSize(FileStructure structure)
    {
        if (structure.Width > 0)
            FileStructure.CheckSize(structure.Width, structure.Height, options.MaxPixels);
        if (!structure.IsComplete)
            throw Cut();
    }

    private static ImageDecodeException Cut() => new(ImageFault.Truncated, "it ends before its picture does");
}
