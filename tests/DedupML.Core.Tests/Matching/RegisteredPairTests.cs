using DedupML.Imaging;
using DedupML.Matching;

namespace DedupML.Tests.Matching;

/// <summary>Crops, borders and turns: found, proved, and told which picture shows the other.</summary>
public class RegisteredPairTests
{
    private static readonly NearProof proof = new(new NearProofOptions());

    private static ProofResult Compare(RgbImage a, RgbImage b) => proof.Compare(ProofPicture.From(a), ProofPicture.From(b));

    [Theory]
    [InlineData("crop 80 % area", 0.8, 1)]
    [InlineData("crop 80 % area, corner", 0.8, 1)]
    [InlineData("crop 80 % area, mirror, turn", 0.8, 1)]
    [InlineData("crop 78 % of width", 0.78, 1)]
    [InlineData("border 8 %", 1, 1)]
    [InlineData("letterbox 35 %", 1, 1)]
    [InlineData("letterbox 35 %, mirror", 1, 1)]
    [InlineData("rotate 5 deg", 0.96, 0.96)]
    [InlineData("rotate 10 deg", 0.92, 0.92)]
    [InlineData("rotate 14 deg", 0.9, 0.9)]
    public void Compare_Edit_IsNearAndTellsHowMuchEachShows(string edit, double ofOriginal, double ofCopy)
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            var picture = PaintedPicture.Make(seed);
            var result = Compare(picture, EvaluationEdits.Make(edit, picture));
            Assert.True(result.IsNear, $"seed {seed}: {result}");
            Assert.Equal(ofOriginal, result.OverlapA, 0.015);
            Assert.Equal(ofCopy, result.OverlapB, 0.015);
        }
    }

    [Theory]
    [InlineData("crop 50 % area")]
    [InlineData("crop 25 % area")]
    [InlineData("text")]
    [InlineData("logo 16 % area")]
    public void Compare_StrongCropOrSomethingAdded_NotNear(string edit)
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            var picture = PaintedPicture.Make(seed);
            var result = Compare(picture, EvaluationEdits.Make(edit, picture));
            Assert.False(result.IsNear, $"seed {seed}: {result}");
        }
    }

    [Theory]
    [InlineData(0.88, 0.02, 0.1, 0)]
    [InlineData(0.9, 0.05, 0.05, 6)]
    [InlineData(0.92, 0.01, 0.03, -12)]
    public void Compare_PartOfAPicture_MatrixLeadsThere(double side, double left, double top, double degrees)
    {
        // Each pixel of the part is taken from a point of the whole, which the matrix must lead back to it.
        var whole = PaintedPicture.Make(5, 300, 220);
        int width = (int)(side * whole.Width), height = (int)(side * whole.Height);
        double sin = Math.Sin(degrees * Math.PI / 180), cos = Math.Cos(degrees * Math.PI / 180);
        (double X, double Y) From(double x, double y) => (
            cos * (x - width / 2.0) - sin * (y - height / 2.0) + left * whole.Width + width / 2.0,
            sin * (x - width / 2.0) + cos * (y - height / 2.0) + top * whole.Height + height / 2.0);
        var pixels = new byte[width * height * 3];
        for (int i = 0; i < pixels.Length; i++)
        {
            var (x, y) = From(i / 3 % width + 0.5, i / 3 / width + 0.5);
            pixels[i] = Bilinear(whole, x - 0.5, y - 0.5, i % 3);
        }
        var result = Compare(whole, new(width, height, pixels));
        Assert.True(result.IsNear, result.ToString());
        var m = result.Matrix!.Value;
        foreach (var (x, y) in new[] { (0.2, 0.2), (0.8, 0.3), (0.4, 0.9) })
        {
            var (u, v) = From(x * width, y * height);
            (u, v) = (u / whole.Width, v / whole.Height);
            Assert.Equal(x, m.M11 * u + m.M12 * v + m.M13, 0.01);
            Assert.Equal(y, m.M21 * u + m.M22 * v + m.M23, 0.01);
        }
    }

    [Fact]
    public void Compare_BorderedCopy_MatrixIsThatOfTheWholeFrames()
    {
        var picture = PaintedPicture.Make(3, 250, 200);
        var m = Compare(picture, EvaluationEdits.Make("border 8 %", picture)).Matrix!.Value;   // 16 pixels all round
        Assert.Equal(250 / 282.0, m.M11, 0.005);
        Assert.Equal(16 / 282.0, m.M13, 0.005);
        Assert.Equal(200 / 232.0, m.M22, 0.005);
        Assert.Equal(16 / 232.0, m.M23, 0.005);
    }

    [Fact]
    public void Compare_TheOtherWayRound_SharesAreExchanged()
    {
        var picture = PaintedPicture.Make(2);
        var crop = EvaluationEdits.Make("crop 80 % area, mirror, turn", picture);
        var (there, back) = (Compare(picture, crop), Compare(crop, picture));
        Assert.Equal((there.OverlapA, there.OverlapB, there.Residual), (back.OverlapB, back.OverlapA, back.Residual));
        Assert.True(there.OverlapA < Match.WholeShare && there.OverlapB >= Match.WholeShare, there.ToString());
    }

    [Fact]
    public void Compare_BordersThatHideParts_AreNoContentAndDoNotShowIt()
    {
        // A frame painted over the picture's edge: of the same size, but a twentieth of it is hidden on each side.
        var picture = PaintedPicture.Make(4, 240, 192);
        var framed = picture;
        foreach (var (left, top, wide, high) in new[] { (0, 0, 240, 10), (0, 182, 240, 10), (0, 0, 12, 192), (228, 0, 12, 192) })
            framed = PaintedPicture.Box(framed, left, top, wide, high, 255, 255, 255);
        var result = Compare(picture, framed);
        Assert.True(result.IsNear, result.ToString());
        Assert.Equal(216.0 * 172 / (240 * 192), result.OverlapA, 0.01);
        Assert.Equal(1, result.OverlapB, 0.01);
    }

    [Fact]
    public void Compare_ThingMovedOnPlainGround_NotNear()
    {
        // Most of either picture is plain: that is no border, and where the thing lies is what the picture is about.
        var thing = PaintedPicture.Make(6, 90, 80);
        RgbImage At(int left, int top)
        {
            var ground = PaintedPicture.Flat(255, 240, 200);
            for (int y = 0; y < 80; y++)
                thing.Pixels.AsSpan(y * 90 * 3, 90 * 3).CopyTo(ground.Pixels.AsSpan(((top + y) * 240 + left) * 3));
            return ground;
        }
        Assert.False(Compare(At(20, 20), At(130, 100)).IsNear);
        Assert.True(Compare(At(20, 20), At(20, 20)).IsNear);
    }

    private static byte Bilinear(RgbImage image, double x, double y, int channel)
    {
        int left = Math.Clamp((int)x, 0, image.Width - 2), top = Math.Clamp((int)y, 0, image.Height - 2);
        double u = Math.Clamp(x - left, 0, 1), v = Math.Clamp(y - top, 0, 1);
        double At(int dx, int dy) => image.Pixels[((top + dy) * image.Width + left + dx) * 3 + channel];
        return (byte)Math.Round((At(0, 0) * (1 - u) + At(1, 0) * u) * (1 - v) + (At(0, 1) * (1 - u) + At(1, 1) * u) * v);
    }
}
