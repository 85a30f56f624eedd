using DedupML.Imaging;

namespace DedupML.Tests.Imaging;

public class DihedralTests
{
    private static readonly RgbImage picture = TestPictures.Waves(7, 5);

    public static TheoryData<Dihedral> Views => [.. DihedralViews.All];

    [Theory]
    [MemberData(nameof(Views))]
    public void Inverse_AfterTheView_GivesThePictureBack(Dihedral view) =>
        Assert.Equal(picture.Pixels, view.Inverse().Apply(view.Apply(picture)).Pixels);

    [Theory]
    [MemberData(nameof(Views))]
    public void Apply_EachPixel_IsThatOfSource(Dihedral view)
    {
        foreach (var image in new[] { picture, TestPictures.Waves(1, 6), TestPictures.Waves(6, 1), TestPictures.Waves(1, 1) })
        {
            var turned = view.Apply(image);
            Assert.Equal(view.SwapsSides() ? (image.Height, image.Width) : (image.Width, image.Height), (turned.Width, turned.Height));
            for (int i = 0; i < turned.Width * turned.Height; i++)
            {
                var (x, y) = view.Source(i % turned.Width, i / turned.Width, image.Width, image.Height);
                Assert.Equal(image.Pixels.AsSpan((y * image.Width + x) * 3, 3).ToArray(), turned.Pixels.AsSpan(3 * i, 3).ToArray());
            }
        }
    }

    [Fact]
    public void Apply_TwoViews_IsAlwaysOneOfTheEight()
    {
        var results = DihedralViews.All.ToDictionary(v => Convert.ToHexString(v.Apply(picture).Pixels) + v.SwapsSides());
        Assert.Equal(8, results.Count);
        Assert.All(DihedralViews.All, a => Assert.Equal(8, DihedralViews.All.Select(b =>
            results[Convert.ToHexString(b.Apply(a.Apply(picture)).Pixels) + (a.SwapsSides() ^ b.SwapsSides())]).Distinct().Count()));
    }

    [Fact]
    public void Apply_NamedTurns_MeanWhatTheySay()
    {
        // 1 2
        // 3 4   as grey values
        var square = new RgbImage(2, 2, [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
        static string Grey(RgbImage i) => string.Concat(i.Pixels.Where((_, n) => n % 3 == 0));
        Assert.Equal("3142", Grey(Dihedral.Turn90.Apply(square)));
        Assert.Equal("2143", Grey(Dihedral.Mirror.Apply(square)));
        Assert.Equal(Grey(Dihedral.Turn90.Apply(Dihedral.Mirror.Apply(square))), Grey(Dihedral.MirrorTurn90.Apply(square)));
        Assert.Equal(Grey(Dihedral.Turn270.Apply(Dihedral.Mirror.Apply(square))), Grey(Dihedral.MirrorTurn270.Apply(square)));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void Parse_Name_GivesTheView(Dihedral view) => Assert.Equal(view, DihedralViews.Parse(view.Name()));

    [Fact]
    public void Parse_UnknownName_SaysWhichThereAre() =>
        Assert.Contains("mirror-turn90", Assert.Throws<FormatException>(() => DihedralViews.Parse("Turn90")).Message, StringComparison.Ordinal);
}
