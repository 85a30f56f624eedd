using DedupML.Imaging;

namespace DedupML.Tests.Imaging;

public class PictureSharpnessTests
{
    [Fact]
    public void Of_OneWhitePixel_IsTheFormula()
    {
        // 5 × 5 black, the middle white: the Laplacian is 4·255 there and −255 at its four neighbours, over 3 × 3 inner pixels.
        var pixels = new byte[75];
        pixels.AsSpan(36, 3).Fill(255);
        Assert.Equal((16 + 4) * 255.0 * 255 / 9, PictureSharpness.Of(new(5, 5, pixels), 5));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 9)]
    [InlineData(40, 30)]
    public void Of_FlatPicture_IsZero(int width, int height) =>
        Assert.Equal(0, PictureSharpness.Of(new(width, height, [.. Enumerable.Repeat((byte)77, width * height * 3)]), 20));

    [Fact]
    public void Of_ReducedAndEnlargedAgain_IsLess()
    {
        var noise = new byte[64 * 64 * 3];
        new Random(3).NextBytes(noise);
        var sharp = new RgbImage(64, 64, noise);
        var small = Thumbnail.Reduce(sharp, 16);
        var blurred = new byte[64 * 64 * 3];
        for (int i = 0; i < blurred.Length; i++)
            blurred[i] = small.Pixels[(i / 3 / 64 / 4 * 16 + i / 3 % 64 / 4) * 3 + i % 3];
        Assert.True(PictureSharpness.Of(new(64, 64, blurred), 64) < PictureSharpness.Of(sharp, 64));
        // At the size that both can show they are equal.
        Assert.Equal(PictureSharpness.Of(sharp, 16), PictureSharpness.Of(new(64, 64, blurred), 16));
    }
}
