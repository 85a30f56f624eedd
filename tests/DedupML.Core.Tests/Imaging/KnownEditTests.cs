using DedupML.Imaging;

namespace DedupML.Tests.Imaging;

public class KnownEditTests
{
    private static KnownEdit Edit(string name) => KnownEdit.All.Single(e => e.Name == name);

    [Fact]
    public void All_AnyPicture_AreMadeAndTheOriginalStays()
    {
        Assert.Equal(21, KnownEdit.All.Select(e => e.Name).Distinct().Count());
        foreach (var (width, height) in new[] { (1, 1), (1, 7), (9, 2), (64, 48), (151, 200) })
        {
            var picture = TestPictures.Waves(width, height);
            byte[] before = [.. picture.Pixels];
            foreach (var edit in KnownEdit.All)
            {
                byte[] file = edit.ToJpeg(picture);
                Assert.Equal(file, edit.ToJpeg(picture));
                Assert.Equal("jpeg", ImageDecoder.Decode(file, int.MaxValue).Format);
            }
            Assert.Equal(before, picture.Pixels);
        }
    }

    [Theory]
    [InlineData("resize 1/2", 100, 75)]
    [InlineData("resize 1/4", 50, 37)]
    [InlineData("crop 80 % area", 179, 134)]
    [InlineData("crop 50 % area", 141, 106)]
    [InlineData("crop 25 % area", 100, 75)]
    [InlineData("border 8 %", 224, 174)]
    [InlineData("letterbox 35 %", 200, 202)]
    [InlineData("rotate 5 deg", 200, 150)]
    [InlineData("rotate 90 deg", 150, 200)]
    [InlineData("crop+bright+resize+jpeg", 83, 62)]
    public void Frame_Edited_HasTheEditsSize(string name, int width, int height)
    {
        var edited = Edit(name).Apply(TestPictures.Waves(200, 150));
        Assert.Equal((width, height), (edited.Width, edited.Height));
    }

    [Fact]
    public void Tones_Edited_AreWhatTheNamesSay()
    {
        var picture = new RgbImage(2, 1, [100, 100, 100, 200, 120, 40]);
        Assert.Equal([135, 135, 135, 255, 162, 54], Edit("brightness x1.35").Apply(picture).Pixels);
        Assert.Equal([125, 100, 75, 250, 120, 30], Edit("colour cast").Apply(picture).Pixels);
        Assert.Equal([100, 100, 100, 135, 135, 135], Edit("grey").Apply(picture).Pixels);   // 0.299 R + 0.587 G + 0.114 B
        Assert.Equal([109, 109, 109, 159, 119, 79], Edit("contrast x0.5").Apply(picture).Pixels);   // about the mean grey, 118
    }

    [Fact]
    public void Blur_OneColour_StaysAndAPointSpreads()
    {
        var flat = new RgbImage(20, 10, [.. Enumerable.Repeat((byte)77, 600)]);
        Assert.Equal(flat.Pixels, Edit("blur r2").Apply(flat).Pixels);
        var point = new RgbImage(21, 21, new byte[3 * 21 * 21]);
        point.Pixels.AsSpan(3 * (10 * 21 + 10), 3).Fill(255);
        var blurred = Edit("blur r2").Apply(point);
        Assert.Equal(10, blurred.Pixels[3 * (10 * 21 + 10)]);   // 255 / (2 pi 2²), a little more for the cut tails
        Assert.Equal(blurred.Pixels[3 * (10 * 21 + 8)], blurred.Pixels[3 * (12 * 21 + 10)]);
    }
}
