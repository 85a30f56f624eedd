using DedupML.Imaging;

namespace DedupML.Tests.Imaging;

public class PixelDigestTests
{
    private static string Digest(byte[] file) => Convert.ToHexString(PixelDigest.Compute(file));

    [Fact]
    public void Compute_SamePixelsInLosslessFormats_IsEqual()
    {
        var image = TestPictures.Waves(123, 77);
        Assert.Single(new[]
        {
            Digest(ImageEncoder.Png(image)), Digest(ImageEncoder.Tiff(image)), Digest(ImageEncoder.WebpLossless(image)),
            Digest(BmpFiles.Colours(image, 24)), Digest(BmpFiles.Colours(image, 32, topDown: true)),
        }.Distinct());
    }

    [Fact]
    public void Compute_SameGreyInOtherStorage_IsEqual()
    {
        byte[] grey = [.. Enumerable.Range(0, 12 * 10).Select(i => (byte)(i * 2))];
        Assert.Single(new[]
        {
            Digest(PngFiles.Make(12, 10, 8, 0, grey)),
            Digest(PngFiles.Make(12, 10, 8, 2, [.. grey.SelectMany(g => new[] { g, g, g })])),
            Digest(PngFiles.Make(12, 10, 8, 4, [.. grey.SelectMany(g => new byte[] { g, 255 })])),
            Digest(PngFiles.Make(12, 10, 8, 6, [.. grey.SelectMany(g => new byte[] { g, g, g, 255 })])),
            Digest(PngFiles.Make(12, 10, 8, 3, [.. Enumerable.Range(0, 120).Select(i => (byte)i)], ("PLTE", [.. grey.SelectMany(g => new[] { g, g, g })]))),
        }.Distinct());
    }

    [Fact]
    public void Compute_FlatPicturesOfOtherSizeModeOrAlpha_AllDiffer()
    {
        byte[] Wide(int bands) => [.. Enumerable.Repeat((byte)128, 400 * bands)];
        string[] digests =
        [
            Digest(PngFiles.Make(10, 20, 8, 0, Wide(1)[..200])), Digest(PngFiles.Make(20, 10, 8, 0, Wide(1)[..200])),
            Digest(PngFiles.Make(10, 20, 16, 0, Wide(1))), Digest(PngFiles.Make(10, 20, 8, 4, Wide(1))),
            Digest(PngFiles.Make(10, 20, 8, 6, Wide(2))), Digest(PngFiles.Make(10, 20, 8, 2, [.. Wide(2)[..599], 127])),
        ];
        Assert.Equal(digests.Length, digests.Distinct().Count() + (digests[3] == digests[4] ? 1 : 0));
        Assert.Equal(digests[3], digests[4]);   // grey with alpha, stored in two bands or in four
    }

    [Fact]
    public void Compute_OtherMetadata_IsEqual()
    {
        byte[] samples = [.. Enumerable.Range(0, 300).Select(i => (byte)i)];
        Assert.Equal(Digest(PngFiles.Make(10, 10, 8, 2, samples)), Digest(PngFiles.Make(10, 10, 8, 2, samples, ("tEXt", [.. "Author\0somebody"u8]))));
        byte[] jpeg = ImageEncoder.Jpeg(TestPictures.Waves(40, 30), 80);
        Assert.Equal(Digest(jpeg), Digest([.. jpeg[..2], 0xFF, 0xFE, 0, 8, .. "words!"u8, .. jpeg[2..]]));
    }

    [Theory]
    [InlineData(1, Dihedral.Identity)]
    [InlineData(2, Dihedral.Mirror)]
    [InlineData(3, Dihedral.Turn180)]
    [InlineData(4, Dihedral.MirrorTurn180)]
    [InlineData(5, Dihedral.MirrorTurn270)]
    [InlineData(6, Dihedral.Turn90)]
    [InlineData(7, Dihedral.MirrorTurn90)]
    [InlineData(8, Dihedral.Turn270)]
    public void Compute_OrientedFile_IsThatOfTheUprightPicture(int value, Dihedral upright)
    {
        var image = TestPictures.Waves(23, 40);
        byte[] exif = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)value, 0, 0, 0, 0, 0, 0];
        byte[] stored = PngFiles.Make(23, 40, 8, 2, image.Pixels, ("eXIf", exif));
        Assert.Equal(Digest(ImageEncoder.Png(upright.Apply(image))), Digest(stored));
        Assert.Equal(Digest(ImageEncoder.Png(image)), Convert.ToHexString(PixelDigest.Compute(stored, new DecodeOptions { ApplyOrientation = false })));
    }

    [Fact]
    public void Compute_TallPicture_DoesNotDependOnStrips()
    {
        var image = TestPictures.Waves(700, 900);
        var turned = Dihedral.Turn90.Apply(Dihedral.Turn270.Apply(image));
        Assert.Equal(Digest(ImageEncoder.Png(image)), Digest(ImageEncoder.Tiff(turned)));
    }
}
