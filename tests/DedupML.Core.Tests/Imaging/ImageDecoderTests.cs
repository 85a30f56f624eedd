using System.Buffers.Binary;
using DedupML.Imaging;

namespace DedupML.Tests.Imaging;

public class ImageDecoderTests
{
    /// <summary>Encoders of every format, by name.</summary>
    private static byte[] Encode(string format, RgbImage image) => format switch
    {
        "jpeg" => ImageEncoder.Jpeg(image, 92),
        "png" => ImageEncoder.Png(image),
        "webp" => ImageEncoder.Webp(image, 90),
        "webp-lossless" => ImageEncoder.WebpLossless(image),
        "gif" => ImageEncoder.Gif(image),
        "tiff" => ImageEncoder.Tiff(image),
        "avif" => ImageEncoder.Avif(image, 80),
        _ => BmpFiles.Colours(image, 24),
    };

    [Theory]
    [InlineData("jpeg", 3)]
    [InlineData("png", 0)]
    [InlineData("webp", 4)]
    [InlineData("webp-lossless", 0)]
    [InlineData("gif", 8)]
    [InlineData("tiff", 0)]
    [InlineData("avif", 4)]
    [InlineData("bmp", 0)]
    public void Decode_EncodedPicture_ComesBack(string format, double tolerance)
    {
        var image = TestPictures.Waves(150, 90);
        byte[] file = Encode(format, image);
        var decoded = ImageDecoder.Decode(file, int.MaxValue);
        Assert.Equal((format.Split('-')[0], 150, 90, 1, Dihedral.Identity), (decoded.Format, decoded.Width, decoded.Height, decoded.Frames, decoded.Orientation));
        Assert.InRange(TestPictures.Difference(image, decoded.Pixels), 0, tolerance);
        Assert.Equal(file, Encode(format, image));
    }

    [Theory]
    [InlineData("jpeg", 3)]   // its loader leaves the rest of a square out on one side, and rounds on its own
    [InlineData("png", 0)]
    [InlineData("webp", 1.5)]
    [InlineData("gif", 0)]
    [InlineData("tiff", 0)]
    [InlineData("bmp", 0)]
    public void Decode_AtScale_IsTheFullPictureAveraged(string format, double tolerance)
    {
        byte[] file = Encode(format, TestPictures.Waves(611, 403));
        var full = ImageDecoder.Decode(file, int.MaxValue).Pixels;
        foreach (int longer in new[] { 20, 50, 76, 77, 100, 204, 306, 400 })
        {
            var decoded = ImageDecoder.Decode(file, longer);
            Assert.Equal((611, 403), (decoded.Width, decoded.Height));
            Assert.InRange(decoded.Pixels.Width, longer, Math.Max(2 * longer - 1, 1));
            // WebP's own decoder rounds the size to the nearest and averages the whole picture into it.
            var expected = format == "webp"
                ? Thumbnail.Reduce(full, decoded.Pixels.Width, decoded.Pixels.Height)
                : Boxes(full, full.Width / decoded.Pixels.Width, decoded.Pixels);
            Assert.InRange(TestPictures.Difference(expected, decoded.Pixels), 0, tolerance);
        }
    }

    // The plain twin: means over squares, the rest left out on both sides.
    private static RgbImage Boxes(RgbImage image, int factor, RgbImage size)
    {
        int left = Math.Max(0, image.Width - size.Width * factor) / 2, top = Math.Max(0, image.Height - size.Height * factor) / 2;
        var pixels = new byte[size.Pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            int x = i / 3 % size.Width, y = i / 3 / size.Width;
            double sum = 0;
            for (int k = 0; k < factor * factor; k++)
            {
                int sx = Math.Min(image.Width - 1, left + x * factor + k % factor), sy = Math.Min(image.Height - 1, top + y * factor + k / factor);
                sum += image.Pixels[(sy * image.Width + sx) * 3 + i % 3];
            }
            pixels[i] = (byte)Math.Floor(sum / (factor * factor) + 0.5);
        }
        return new RgbImage(size.Width, size.Height, pixels);
    }

    [Fact]
    public void Decode_VeryLargeFactor_KeepsItsSumsWhole()
    {
        var decoded = ImageDecoder.Decode(ImageEncoder.Png(TestPictures.Flat(1300, 1200, 255, 254, 1)), 2);   // factor 650: more rows than one set of sums holds
        Assert.Equal(TestPictures.Flat(2, 1, 255, 254, 1).Pixels, decoded.Pixels.Pixels);
    }

    [Theory]
    [InlineData(5000, 3)]
    [InlineData(2, 3000)]
    [InlineData(1, 1)]
    public void Decode_StripOrDot_KeepsItsShorterSide(int width, int height)
    {
        foreach (string format in new[] { "jpeg", "png", "webp-lossless", "bmp" })
        {
            var decoded = ImageDecoder.Decode(Encode(format, TestPictures.Flat(width, height, 9, 99, 199)), 100);
            Assert.True(decoded.Pixels.Width >= 1 && decoded.Pixels.Height >= 1, format);
            Assert.InRange(Math.Max(decoded.Pixels.Width, decoded.Pixels.Height), Math.Min(100, Math.Max(width, height)), 5000);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(65535)]
    public void Decode_EveryExifOrientation_IsUpright(int value)
    {
        var upright = TestPictures.Waves(96, 64);
        var expected = value is >= 1 and <= 8 ? (Dihedral)Array.IndexOf(
            new[] { 1, 2, 6, 3, 8, 7, 4, 5 }, value) : Dihedral.Identity;
        var stored = expected.Inverse().Apply(upright);
        foreach (bool little in new[] { false, true })
        {
            byte[] jpeg = ImageEncoder.Jpeg(stored, 95);
            var decoded = ImageDecoder.Decode([.. jpeg[..2], .. Exif(value, little), .. jpeg[2..]], int.MaxValue);
            Assert.Equal((96, 64, expected), (decoded.Width, decoded.Height, decoded.Orientation));
            Assert.InRange(TestPictures.Difference(upright, decoded.Pixels), 0, 4);
        }
    }

    private static byte[] Exif(int orientation, bool little)
    {
        byte[] tiff = [.. little ? "II*\0"u8 : "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, (byte)(orientation >> 8), (byte)orientation, 0, 0, 0, 0, 0, 0];
        if (little)
        {
            foreach (var (at, size) in new[] { (4, 4), (8, 2), (10, 2), (12, 2), (14, 4), (18, 2) })
                tiff.AsSpan(at, size).Reverse();
        }
        return [0xFF, 0xE1, 0, (byte)(8 + tiff.Length), .. "Exif\0\0"u8, .. tiff];
    }

    [Theory]
    [InlineData(255, 40, 80, 120)]
    [InlineData(0, 255, 255, 255)]
    [InlineData(51, 212, 220, 228)]
    public void Decode_Transparency_IsLaidOnWhite(byte alpha, byte red, byte green, byte blue)
    {
        byte[] samples = [.. Enumerable.Repeat(new byte[] { 40, 80, 120, alpha }, 20 * 10).SelectMany(p => p)];
        byte[] wide = [.. samples.SelectMany(s => new[] { s, s })];
        foreach (byte[] file in new[] { PngFiles.Make(20, 10, 8, 6, samples), PngFiles.Make(20, 10, 16, 6, wide) })
        {
            Assert.Equal(TestPictures.Flat(20, 10, red, green, blue).Pixels, ImageDecoder.Decode(file, 20).Pixels.Pixels);
            Assert.Equal(TestPictures.Flat(4, 2, red, green, blue).Pixels, ImageDecoder.Decode(file, 4).Pixels.Pixels);
        }
    }

    [Theory]
    [InlineData(0, 8, "grey8")]
    [InlineData(0, 16, "grey16")]
    [InlineData(2, 8, "rgb8")]
    [InlineData(2, 16, "rgb16")]
    [InlineData(4, 8, "greya8")]
    [InlineData(4, 16, "greya16")]
    [InlineData(6, 8, "rgba8")]
    [InlineData(6, 16, "rgba16")]
    public void Decode_PngOfAMode_NamesIt(int colour, int bits, string mode)
    {
        int bands = colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        byte[] file = PngFiles.Make(6, 4, bits, colour, [.. Enumerable.Repeat((byte)255, 24 * bands * bits / 8)]);
        var decoded = ImageDecoder.Decode(file, 6);
        Assert.Equal(mode, decoded.Mode);
        Assert.Equal(TestPictures.Flat(6, 4, 255, 255, 255).Pixels, decoded.Pixels.Pixels);
    }

    [Fact]
    public void Decode_ManyScales_NeverOverflowsOrThrows()
    {
        byte[] file = ImageEncoder.Jpeg(TestPictures.Waves(133, 57), 80);
        for (int longer = 1; longer <= 140; longer++)
            Assert.True(ImageDecoder.Decode(file, longer).Pixels.Width >= Math.Min(longer, 133));
    }

    [Fact]
    public void Decode_WrongArguments_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageDecoder.Decode([1, 2, 3], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecodeOptions { MaxPixels = 0 });
    }
}
