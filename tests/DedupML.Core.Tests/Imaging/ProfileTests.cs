using System.Buffers.Binary;
using DedupML.Imaging;

namespace DedupML.Tests.Imaging;

public class ProfileTests
{
    private static readonly double[] red = [0.4361, 0.2225, 0.0139], green = [0.3851, 0.7169, 0.0971], blue = [0.1431, 0.0606, 0.7141];

    /// <summary>A matrix profile with the tone curve of sRGB: 1,024 points, or the formula.</summary>
    private static byte[] Profile(double[] r, double[] g, double[] b, bool formula)
    {
        byte[] curve = formula
            ? [.. "para"u8, 0, 0, 0, 0, 0, 3, 0, 0, .. Fixed(2.4), .. Fixed(1 / 1.055), .. Fixed(0.055 / 1.055), .. Fixed(1 / 12.92), .. Fixed(0.04045)]
            : [.. "curv"u8, 0, 0, 0, 0, 0, 0, 4, 0, .. Enumerable.Range(0, 1024).SelectMany(i => UInt16(Math.Round(65535 * Linear(i / 1023.0))))];
        var tags = new (string Name, byte[] Body)[]
        {
            ("desc", [.. "desc"u8, 0, 0, 0, 0, 0, 0, 0, 5, .. "test\0"u8, .. new byte[78]]), ("wtpt", Xyz([0.9642, 1, 0.8249])),
            ("rXYZ", Xyz(r)), ("gXYZ", Xyz(g)), ("bXYZ", Xyz(b)), ("rTRC", curve), ("gTRC", curve), ("bTRC", curve), ("cprt", [.. "text"u8, 0, 0, 0, 0, .. "none\0"u8]),
        };
        using var body = new MemoryStream();
        using var table = new MemoryStream();
        table.Write(UInt32(tags.Length));
        int start = 132 + 12 * tags.Length;
        foreach (var (name, bytes) in tags)
        {
            table.Write([.. System.Text.Encoding.ASCII.GetBytes(name), .. UInt32(start + (int)body.Length), .. UInt32(bytes.Length)]);
            body.Write([.. bytes, .. new byte[(4 - bytes.Length % 4) % 4]]);
        }
        byte[] profile = [.. new byte[128], .. table.ToArray(), .. body.ToArray()];
        UInt32(profile.Length).CopyTo(profile, 0);
        byte[] kind = [2, 0x40, 0, 0, .. "mntrRGB XYZ "u8];
        kind.CopyTo(profile, 8);
        "acsp"u8.CopyTo(profile.AsSpan(36));
        Xyz([0.9642, 1, 0.8249])[8..].CopyTo(profile, 68);
        return profile;
    }

    private static double Linear(double x) => x <= 0.04045 ? x / 12.92 : Math.Pow((x + 0.055) / 1.055, 2.4);
    private static byte[] Xyz(double[] v) => [.. "XYZ "u8, 0, 0, 0, 0, .. v.SelectMany(Fixed)];
    private static byte[] Fixed(double v) => UInt32((int)Math.Round(v * 65536));
    private static byte[] UInt16(double v) => [(byte)((int)v >> 8), (byte)v];

    private static byte[] UInt32(int v)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, v);
        return bytes;
    }

    private static byte[] InJpeg(RgbImage image, byte[] profile)
    {
        byte[] jpeg = ImageEncoder.Jpeg(image, 95);
        byte[] Segment(int number, byte[] part) =>
            [0xFF, 0xE2, .. UInt32(16 + part.Length)[2..], .. "ICC_PROFILE\0"u8, (byte)number, 2, .. part];
        // In two segments, the second one first: their numbers count, not their order.
        return [.. jpeg[..2], .. Segment(2, profile[200..]), .. Segment(1, profile[..200]), .. jpeg[2..]];
    }

    private static byte[] InPng(RgbImage image, byte[] profile) =>
        PngFiles.Make(image.Width, image.Height, 8, 2, image.Pixels, ("iCCP", [.. "x\0\0"u8, .. PngFiles.Deflate(profile)]));

    private static (int, int, int) Colour(DecodedImage image) => (image.Pixels.Pixels[0], image.Pixels.Pixels[1], image.Pixels.Pixels[2]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_ProfileWithRedAndGreenExchanged_ExchangesThem(bool jpeg)
    {
        var image = TestPictures.Flat(40, 30, 200, 60, 90);
        byte[] profile = Profile(green, red, blue, formula: false);
        var decoded = ImageDecoder.Decode(jpeg ? InJpeg(image, profile) : InPng(image, profile), 20);
        Assert.True(decoded.ProfileApplied);
        var (r, g, b) = Colour(decoded);
        Assert.InRange(Math.Abs(r - 60) + Math.Abs(g - 200) + Math.Abs(b - 90), 0, 6);
        Assert.False(ImageDecoder.Decode(InPng(image, profile), 20, new DecodeOptions { ApplyProfile = false }).ProfileApplied);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_ProfileOfSRgb_ChangesNothing(bool formula)
    {
        var image = TestPictures.Waves(40, 30);
        var decoded = ImageDecoder.Decode(InPng(image, Profile(red, green, blue, formula)), 40);
        Assert.False(decoded.ProfileApplied);
        Assert.Equal(image.Pixels, decoded.Pixels.Pixels);
    }

    [Fact]
    public void Decode_BrokenProfile_IsPassedOver()
    {
        var image = TestPictures.Waves(40, 30);
        byte[] good = Profile(green, red, blue, formula: false);
        foreach (byte[] broken in new[] { good[..150], [.. good[..132], .. new byte[good.Length - 132]], new byte[300], [.. "not a profile, only words"u8] })
        {
            var decoded = ImageDecoder.Decode(InPng(image, broken), 40);
            Assert.Equal(image.Pixels, decoded.Pixels.Pixels);
        }
    }

    [Fact]
    public void PixelDigest_Profile_DoesNotCount()
    {
        var image = TestPictures.Waves(40, 30);
        Assert.Equal(PixelDigest.Compute(ImageEncoder.Png(image)), PixelDigest.Compute(InPng(image, Profile(green, red, blue, formula: true))));
    }
}
