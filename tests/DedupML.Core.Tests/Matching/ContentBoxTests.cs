using DedupML.Imaging;
using DedupML.Matching;

namespace DedupML.Tests.Matching;

public class ContentBoxTests
{
    [Theory]
    [InlineData(20, 10, 20, 10)]
    [InlineData(0, 30, 0, 30)]
    [InlineData(25, 0, 0, 0)]
    [InlineData(3, 2, 40, 7)]
    public void Of_Framed_IsThePictureWithin(int left, int top, int right, int bottom)
    {
        var picture = PaintedPicture.Make(1, 200, 150);
        foreach (byte tone in new byte[] { 0, 255 })
            Assert.Equal(new ContentBox(left, top, 200, 150), ContentBox.Of(Framed(picture, left, top, right, bottom, tone)));
    }

    [Fact]
    public void Of_LetterboxWithinAFrame_IsThePictureWithinBoth()
    {
        var picture = PaintedPicture.Make(2, 200, 150);
        Assert.Equal(new ContentBox(12, 42, 200, 150), ContentBox.Of(Framed(Framed(picture, 0, 30, 0, 30, 0), 12, 12, 12, 12, 255)));
    }

    [Fact]
    public void Of_StrongJpeg_IsOffByAFewLines()
    {
        var framed = JpegLoss.Apply(Framed(PaintedPicture.Make(3, 200, 150), 17, 21, 17, 21, 255), 30);
        var box = ContentBox.Of(framed)!.Value;
        Assert.InRange(box.Left, 12, 17);
        Assert.InRange(box.Top, 16, 21);
        Assert.InRange(box.Width, 200, 210);
        Assert.InRange(box.Height, 150, 160);
    }

    [Fact]
    public void Of_NoBorderOrAThinOne_IsNone()
    {
        var picture = PaintedPicture.Make(4, 200, 150);
        Assert.Null(ContentBox.Of(picture));
        Assert.Null(ContentBox.Of(Framed(picture, 1, 0, 0, 1, 0)));
    }

    [Fact]
    public void Of_MostlyPlain_IsNone()
    {
        Assert.Null(ContentBox.Of(PaintedPicture.Flat(255)));
        Assert.Null(ContentBox.Of(Framed(PaintedPicture.Make(5, 90, 80), 60, 50, 60, 50, 255)));
    }

    [Fact]
    public void FromWhole_CornersOfTheBox_AreTheUnitSquare()
    {
        var whole = Framed(PaintedPicture.Make(6, 200, 150), 20, 10, 30, 40, 0);
        var m = ContentBox.Of(whole)!.Value.FromWhole(whole);
        Assert.Equal(0, m.M11 * 20 / 250 + m.M13, 1e-9);
        Assert.Equal(1, m.M11 * 220 / 250 + m.M13, 1e-9);
        Assert.Equal(0, m.M22 * 10 / 200 + m.M23, 1e-9);
        Assert.Equal(1, m.M22 * 160 / 200 + m.M23, 1e-9);
    }

    private static RgbImage Framed(RgbImage image, int left, int top, int right, int bottom, byte tone)
    {
        var framed = PaintedPicture.Flat(tone, image.Width + left + right, image.Height + top + bottom);
        for (int y = 0; y < image.Height; y++)
            image.Pixels.AsSpan(y * image.Width * 3, image.Width * 3).CopyTo(framed.Pixels.AsSpan(((y + top) * framed.Width + left) * 3));
        return framed;
    }
}
