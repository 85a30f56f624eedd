using System.Security.Cryptography;
using DedupML.Imaging;
using DedupML.Matching;

namespace DedupML.Tests.Matching;

public class NearProofTests
{
    private static readonly NearProof proof = new(new NearProofOptions());

    private static ProofResult Compare(RgbImage a, RgbImage b) => proof.Compare(ProofPicture.From(a), ProofPicture.From(b));

    [Theory]
    [InlineData("JPEG q30")]
    [InlineData("half size")]
    [InlineData("128 px")]
    [InlineData("contrast 0.6")]
    [InlineData("grey")]
    [InlineData("sepia")]
    [InlineData("gamma 1.3")]
    [InlineData("brightness 1.4")]
    [InlineData("blur 2 px")]
    [InlineData("sharpened")]
    [InlineData("quarter turn")]
    [InlineData("crop 95 %")]
    [InlineData("turn 3 degrees")]
    public void Compare_EditedPainting_IsNear(string edit)
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            var picture = PaintedPicture.Make(seed);
            var result = Compare(picture, EditedCopies.Make(edit, picture));
            Assert.True(result.IsNear, $"seed {seed}: {result}");
        }
    }

    [Fact]
    public void Compare_OtherPaintings_NeverNear()
    {
        var pictures = Enumerable.Range(1, 12).Select(seed => ProofPicture.From(PaintedPicture.Make(seed))).ToList();
        Assert.All(from a in pictures from b in pictures where a != b select proof.Compare(a, b), r => Assert.False(r.IsNear, r.ToString()));
    }

    [Theory]
    [InlineData(12, 12)]
    [InlineData(8, 24)]
    [InlineData(40, 6)]
    public void Compare_StampAdded_NotNear(int wide, int high)
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            var picture = PaintedPicture.Make(seed);
            var ink = picture.Pixels[(90 * 256 + 100) * 3 + 1] > 125 ? (byte)20 : (byte)235;
            var result = Compare(picture, PaintedPicture.Box(picture, 100, 90, wide, high, ink, ink, ink));
            Assert.False(result.IsNear, $"seed {seed}: {result}");
        }
    }

    [Fact]
    public void Compare_OneObjectMoved_NotNear()
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            var ground = PaintedPicture.Make(seed);
            RgbImage At(int left) => PaintedPicture.Box(ground, left, 80, 20, 20, 250, 250, 240);
            var result = Compare(At(90), At(120));
            Assert.False(result.IsNear, $"seed {seed}: {result}");
        }
    }

    [Fact]
    public void Compare_Featureless_NeverNear()
    {
        RgbImage[] pictures = [PaintedPicture.Flat(0), PaintedPicture.Flat(255), PaintedPicture.Flat(128), PaintedPicture.Sky(1), PaintedPicture.Sky(2), PaintedPicture.Make(1)];
        Assert.All(from a in pictures from b in pictures where a != b || a != pictures[^1] select Compare(a, b), r => Assert.False(r.IsNear, r.ToString()));
    }

    [Fact]
    public void Compare_DitheredCopy_NotNear()
    {
        var picture = PaintedPicture.Make(4);
        var random = new Random(1);
        var dots = new byte[picture.Pixels.Length];
        for (int i = 0; i < dots.Length; i += 3)
            dots.AsSpan(i, 3).Fill(picture.Pixels[i + 1] > random.Next(256) ? (byte)255 : (byte)0);
        Assert.False(Compare(picture, picture with { Pixels = dots }).IsNear);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 13)]
    [InlineData(400, 1)]
    [InlineData(3, 300)]
    public void Compare_TooSmallOrNarrow_IsRefusedWithoutFailing(int width, int height)
    {
        var tiny = new RgbImage(width, height, [.. Enumerable.Range(0, width * height * 3).Select(i => (byte)(i * 37))]);
        Assert.False(Compare(tiny, tiny).IsNear);
        Assert.False(Compare(tiny, PaintedPicture.Make(1)).IsNear);
    }

    [Fact]
    public void Compare_EachView_TransformAndMatrixSayHowAMapsOntoB()
    {
        var picture = PaintedPicture.Make(6, 240, 160);
        foreach (var view in DihedralViews.All)
        {
            var turned = view.Apply(picture);
            var result = Compare(picture, turned);
            Assert.True(result.IsNear, $"{view}: {result}");
            Assert.Equal(view, result.Transform);
            // A pixel of the turned picture comes from Source; the matrix must lead from there to it.
            var (x, y) = (turned.Width / 4, turned.Height / 3);
            var (sx, sy) = view.Source(x, y, picture.Width, picture.Height);
            var m = result.Matrix!.Value;
            double px = (sx + 0.5) / picture.Width, py = (sy + 0.5) / picture.Height;
            Assert.Equal((x + 0.5) / turned.Width, m.M11 * px + m.M12 * py + m.M13, 0.01);
            Assert.Equal((y + 0.5) / turned.Height, m.M21 * px + m.M22 * py + m.M23, 0.01);
        }
    }

    [Fact]
    public void Compare_TransformsNone_MirroredIsNotNear()
    {
        var picture = PaintedPicture.Make(7);
        var strict = new NearProof(new NearProofOptions { Transforms = TransformSet.None });
        Assert.False(strict.Compare(ProofPicture.From(picture), ProofPicture.From(Dihedral.Mirror.Apply(picture))).IsNear);
        Assert.True(strict.Compare(ProofPicture.From(picture), ProofPicture.From(picture)).IsNear);
    }

    [Fact]
    public void Compare_Crop_MatrixIsTheCropsOwn()
    {
        var picture = PaintedPicture.Make(8);
        var m = Compare(picture, EditedCopies.Make("crop 95 %", picture)).Matrix!.Value;
        Assert.Equal(1 / 0.95, m.M11, 0.01);
        Assert.Equal(1 / 0.95, m.M22, 0.01);
        Assert.Equal(-0.5 / 0.95 + 0.5, m.M13, 0.01);
    }

    [Fact]
    public void Compare_ManyThreads_SameBits()
    {
        var pictures = Enumerable.Range(1, 6).SelectMany(s => new[] { PaintedPicture.Make(s), EditedCopies.Make("sepia", PaintedPicture.Make(s)) }).Select(ProofPicture.From).ToList();
        var pairs = (from a in pictures from b in pictures select (a, b)).ToList();
        var one = pairs.Select(p => proof.Compare(p.a, p.b)).ToList();
        Assert.Equal(one, pairs.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(p => proof.Compare(p.a, p.b)));
    }

    // Run this one also with DOTNET_EnableAVX512=0, EnableAVX2=0 and EnableHWIntrinsic=0: the value must not change.
    [Fact]
    public void Compare_EveryMachine_SameBits()
    {
        var bytes = new byte[ProofResult.Size];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string edit in new[] { "contrast 0.6", "grey", "brightness 1.2", "turn 3 degrees", "crop 95 %", "128 px" })
        {
            Compare(PaintedPicture.Make(9), EditedCopies.Make(edit, PaintedPicture.Make(9))).WriteTo(bytes);
            hash.AppendData(bytes);
        }
        Assert.Equal("C455AF3CC56BB0BE", Convert.ToHexString(hash.GetHashAndReset())[..16]);
    }
}
