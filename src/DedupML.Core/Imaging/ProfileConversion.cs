namespace DedupML.Imaging;

/// <summary>Applies embedded colour profiles, by libvips and Little CMS. A profile that is broken, or made for another kind of
/// picture, is passed over: the picture counts, and most programs would show it so.</summary>
internal static unsafe class ProfileConversion
{
    /// <summary>Converts a reduced picture: its few pixels cost little, whatever the size of the file.</summary>
    /// <returns>The picture in sRGB, or null where the profile cannot be applied.</returns>
    public static Plane? ToSRgb(Plane plane, ReadOnlySpan<byte> profile)
    {
        if (profile.Length < 132 || !profile[16..].StartsWith(plane.Bands == 1 ? "GRAY"u8 : "RGB "u8))
            return null;
        fixed (byte* samples = plane.Samples)
        {
            try
            {
                using var image = VipsImage.Around(samples, plane.Width, plane.Height, plane.Bands);
                image.SetProfile(profile);
                using var source = VipsSource.Of(image.Then("icc_transform", "output-profile=srgb,embedded=true,intent=relative,depth=8"));
                return source.Mode is { Model: "rgb", Bands: 3, Bits: 8 } ? BoxReducer.Reduce(source, 1) : null;
            }
            catch (VipsException)
            {
                return null;
            }
        }
    }

    /// <summary>CMYK to sRGB by the embedded profile, or null where it cannot be applied.</summary>
    public static VipsImage? CmykToSRgb(VipsImage image, ReadOnlySpan<byte> profile)
    {
        if (profile.Length < 132 || !profile[16..].StartsWith("CMYK"u8))
            return null;
        image.SetProfile(profile);
        try { return image.Then("icc_transform", "output-profile=srgb,embedded=true,intent=relative,depth=8"); }
        catch (VipsException) { return null; }
    }
}
