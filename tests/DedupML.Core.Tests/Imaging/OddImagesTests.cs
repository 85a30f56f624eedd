using DedupML.Imaging;
using DedupML.Testing;

namespace DedupML.Tests.Imaging;

/// <summary>Real files of odd kinds: what <c>truth.csv</c> expects of each, as far as decoding goes.</summary>
public class OddImagesTests
{
    private const string Set = "data/odd-images";

    private static byte[] Bytes(string file) => File.ReadAllBytes(SharedData.PathOf($"{Set}/images/{file}"));

    [SharedFact(Set)]
    public void Decode_EveryRowOfTruth_IsAsExpected()
    {
        var wrong = new List<string>();
        foreach (var row in SharedData.Table($"{Set}/truth.csv"))
        {
            string file = row["file"], expect = row["expect"];
            var fault = TestPictures.FaultOf(File.ReadAllBytes(SharedData.PathOf($"{Set}/{file}")), 256);
            bool ok = expect switch
            {
                "error" => fault is not null,
                _ when expect.StartsWith("error-or-", StringComparison.Ordinal) => true,
                _ when expect.EndsWith("-or-unsupported", StringComparison.Ordinal) => fault is null or ImageFault.Unsupported,
                _ => fault is null,
            };
            if (!ok)
                wrong.Add($"{file}: expected {expect}, got {fault?.Word() ?? "pixels"}");
        }
        Assert.Empty(wrong);
    }

    [SharedFact(Set)]
    public void Decode_SizeAndFrames_AreThoseOfTruth()
    {
        foreach (var row in SharedData.Table($"{Set}/truth.csv").Where(r => r["stored_width"].Length > 0 && !r["expect"].Contains("error", StringComparison.Ordinal)))
        {
            byte[] bytes = File.ReadAllBytes(SharedData.PathOf($"{Set}/{row["file"]}"));
            if (TestPictures.FaultOf(bytes) == ImageFault.Unsupported)
                continue;
            var image = ImageDecoder.Decode(bytes, 64, new DecodeOptions { ApplyOrientation = false });
            Assert.Equal((row["file"], row["stored_width"], row["stored_height"], row["frames"]), (row["file"], $"{image.Width}", $"{image.Height}", $"{image.Frames}"));
        }
    }

    [SharedTheory(Set)]
    [InlineData("truncated_image.png", ImageFault.Truncated)]
    [InlineData("broken_data_stream.png", ImageFault.Truncated)]
    [InlineData("zero_width.gif", ImageFault.Damaged)]
    [InlineData("bomb.gif", ImageFault.TooLarge)]
    [InlineData("truncated_jpeg.jpg", ImageFault.Truncated)]
    public void Decode_BrokenFile_TellsWhy(string file, ImageFault expected) => Assert.Equal(expected, TestPictures.FaultOf(Bytes(file)));

    [SharedFact(Set)]
    public void Decode_NumberedLandscapes_AreUprightAndAlike()
    {
        var first = ImageDecoder.Decode(Bytes("Landscape_1.jpg"), 300);
        Assert.All(Enumerable.Range(0, 9), n =>
        {
            var image = ImageDecoder.Decode(Bytes($"Landscape_{n}.jpg"), 300);
            Assert.Equal((1800, 1200), (image.Width, image.Height));
            Assert.InRange(TestPictures.Difference(Thumbnail.Reduce(first.Pixels, 90), Thumbnail.Reduce(image.Pixels, 90)), 0, 6);
        });
    }

    [SharedTheory(Set)]
    [InlineData("hopper.png", 6)]
    [InlineData("hopper.bmp", 6)]
    [InlineData("hopper.tif", 6)]
    [InlineData("hopper_lzw.tif", 6)]
    [InlineData("hopper.webp", 6)]
    [InlineData("hopper.avif", 8)]
    [InlineData("hopper.gif", 10)]
    [InlineData("hopper_rle8.bmp", 10)]
    [InlineData("hopper_idat_after_image_end.png", 6)]
    [InlineData("hopper_orientation_2.jpg", 8)]
    [InlineData("hopper_orientation_3.jpg", 8)]
    [InlineData("hopper_orientation_4.jpg", 8)]
    [InlineData("hopper_orientation_5.jpg", 8)]
    [InlineData("hopper_orientation_6.jpg", 8)]
    [InlineData("hopper_orientation_7.jpg", 8)]
    [InlineData("hopper_orientation_8.jpg", 8)]
    public void Decode_OnePortraitInManyFiles_GivesTheSamePixels(string file, double tolerance) => Assert.InRange(
        TestPictures.Difference(ImageDecoder.Decode(Bytes("hopper.jpg"), 128).Pixels, ImageDecoder.Decode(Bytes(file), 128).Pixels), 0, tolerance);

    [SharedTheory(Set)]
    [InlineData("sample_rgb.jpg", "sample_cmyk.jpg", "cmyk8", 7)]
    [InlineData("16bit_rgb_as_8bit.png", "16bit_rgb.tiff", "rgb16", 1.5)]
    [InlineData("transparent.png", "transparent.webp", "rgba8", 8)]
    [InlineData("transparent.png", "transparent.gif", "rgba8", 14)]
    public void Decode_OtherModeOfThePicture_IsNear(string file, string other, string mode, double tolerance)
    {
        var decoded = ImageDecoder.Decode(Bytes(other), 256);
        Assert.Equal(mode, decoded.Mode);
        Assert.InRange(TestPictures.Difference(ImageDecoder.Decode(Bytes(file), 256).Pixels, decoded.Pixels), 0, tolerance);
    }

    [SharedTheory(Set)]
    [InlineData("hopper.bmp", "hopper.tif")]
    [InlineData("hopper.tif", "hopper_lzw.tif")]
    [InlineData("hopper_rle8.bmp", "hopper_rle8.bmp")]
    public void PixelDigest_SamePixelsInOtherFiles_IsEqual(string a, string b) => Assert.Equal(PixelDigest.Compute(Bytes(a)), PixelDigest.Compute(Bytes(b)));
}
