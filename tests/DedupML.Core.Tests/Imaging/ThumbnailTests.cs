using DedupML.Imaging;

namespace DedupML.Tests.Imaging;

public class ThumbnailTests
{
    [Theory]
    [InlineData(300, 200, 100, 100, 67)]
    [InlineData(200, 300, 64, 43, 64)]
    [InlineData(1000, 2, 10, 10, 1)]
    [InlineData(50, 40, 100, 50, 40)]
    public void Reduce_AnySize_HasTheLongerSideAskedFor(int width, int height, int longer, int expectedWidth, int expectedHeight)
    {
        var result = Thumbnail.Reduce(TestPictures.Waves(width, height), longer);
        Assert.Equal((expectedWidth, expectedHeight, expectedWidth * expectedHeight * 3), (result.Width, result.Height, result.Pixels.Length));
    }

    [Fact]
    public void Reduce_AnyFactor_IsTheMeanByArea()
    {
        var image = TestPictures.Waves(17, 13);
        var result = Thumbnail.Reduce(image, 7, 5);
        for (int i = 0; i < result.Pixels.Length; i++)
        {
            int x = i / 3 % 7, y = i / 21;
            double sum = 0;
            for (int sy = 0; sy < 13; sy++)
            {
                for (int sx = 0; sx < 17; sx++)
                    sum += image.Pixels[(sy * 17 + sx) * 3 + i % 3] * Overlap(sx, x * 17 / 7.0, (x + 1) * 17 / 7.0) * Overlap(sy, y * 13 / 5.0, (y + 1) * 13 / 5.0);
            }
            Assert.InRange(result.Pixels[i] - sum / (17 / 7.0 * 13 / 5.0), -0.51, 0.51);
        }
    }

    private static double Overlap(int pixel, double from, double to) => Math.Max(0, Math.Min(pixel + 1, to) - Math.Max(pixel, from));

    [Fact]
    public void Reduce_FlatPicture_StaysExactlyFlat() =>
        Assert.Equal(TestPictures.Flat(61, 41, 7, 77, 177).Pixels, Thumbnail.Reduce(TestPictures.Flat(997, 670, 7, 77, 177), 61).Pixels);
}
