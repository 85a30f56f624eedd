using DedupML.Features;
using DedupML.Imaging;
using DedupML.Testing;

namespace DedupML.Tests.Imaging;

public class JpegQualityTests
{
    private static readonly RgbImage picture = TestPictures.Waves(48, 32);

    [Fact]
    public void JpegQuality_EverySetting_IsReadBack()
    {
        for (int quality = 1; quality <= 100; quality++)
        {
            Assert.Equal(quality, ImageDecoder.Decode(ImageEncoder.Jpeg(picture, quality), 160).JpegQuality);
            Assert.Equal(quality, ImageDecoder.Decode(ImageEncoder.ProgressiveJpeg(picture, quality), 160).JpegQuality);
        }
    }

    [Fact]
    public void JpegQuality_OtherFormats_HaveNone()
    {
        Assert.Null(ImageDecoder.Decode(ImageEncoder.Png(picture), 160).JpegQuality);
        Assert.Null(ImageDecoder.Decode(ImageEncoder.Webp(picture, 80), 160).JpegQuality);
    }

    [Fact]
    public void Extract_Jpeg_FeaturesCarryIt() => Assert.Equal(73, new FeatureExtractor().Extract(ImageEncoder.Jpeg(picture, 73)).JpegQuality);

    [Fact]
    public void Read_CutTables_NoQualityAndNoFault()
    {
        var sums = new int[4];
        JpegQuantisation.Read([0x00, 1, 2, 3], sums);
        JpegQuantisation.Read([0x1F], sums);
        Assert.Equal([0, 0, 0, 0], sums);
        Assert.Null(JpegQuantisation.Quality(0));
        Assert.Equal((1, 100), (JpegQuantisation.Quality(int.MaxValue), JpegQuantisation.Quality(1)));
    }

    [SharedFact("data/imagenet-sample")]
    public void JpegQuality_RealFiles_LieWhereCamerasAndWebsitesPutThem()
    {
        foreach (string file in Directory.EnumerateFiles(SharedData.PathOf("data/imagenet-sample"), "*.jp*g", SearchOption.AllDirectories))
            Assert.InRange(ImageDecoder.Decode(File.ReadAllBytes(file), 160).JpegQuality ?? 0, 30, 100);
    }
}
