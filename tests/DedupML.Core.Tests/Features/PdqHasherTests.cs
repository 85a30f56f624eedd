using DedupML.Features;
using DedupML.Imaging;
using DedupML.Tests.References;

namespace DedupML.Tests.Features;

public class PdqHasherTests
{
    private static readonly FeatureExtractor extractor = new();

    private static ImageFeatures Hash(RgbImage image) => extractor.Extract(default, 0, new(image, image.Width, image.Height, "png", 1));

    /// <summary>Soft waves of many lengths: something to see at every scale.</summary>
    internal static RgbImage Waves(int width, int height, int seed)
    {
        var random = new Random(seed);
        var waves = Enumerable.Range(0, 24).Select(_ => (X: random.NextDouble() * 40 - 20, Y: random.NextDouble() * 40 - 20, Phase: random.NextDouble() * 7, Channel: random.Next(3))).ToList();
        var pixels = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++)
        {
            Span<double> sums = [128, 128, 128];
            foreach (var wave in waves)
                sums[wave.Channel] += 24 * Math.Sin(wave.X * (i % width) / width + wave.Y * (i / width) / height + wave.Phase);
            for (int c = 0; c < 3; c++)
                pixels[3 * i + c] = (byte)Math.Clamp(sums[c], 0, 255);
        }
        return new(width, height, pixels);
    }

    [Theory]
    [InlineData(64, 64)]
    [InlineData(256, 256)]
    [InlineData(301, 200)]
    [InlineData(400, 251)]
    [InlineData(37, 129)]
    [InlineData(640, 480)]
    [InlineData(7, 900)]
    public void Hash_FullSizePixels_IsTheAuthorsButForRounding(int width, int height)
    {
        for (int seed = 0; seed < 5; seed++)
        {
            var image = Waves(width, height, seed);
            var luma = Enumerable.Range(0, width * height).Select(i => 0.299f * image.Pixels[3 * i] + 0.587f * image.Pixels[3 * i + 1] + 0.114f * image.Pixels[3 * i + 2]).ToArray();
            Assert.InRange(Hash(image).PdqViews[0].DistanceTo(AuthorsPdq.Hash(luma, width, height)), 0, 2);
        }
    }

    [Theory]
    [InlineData(256, 256)]
    [InlineData(301, 200)]
    [InlineData(123, 400)]
    public void Hash_EveryView_IsThatOfTheTurnedPicture(int width, int height)
    {
        var image = Waves(width, height, 3);
        var views = Hash(image);
        foreach (var view in DihedralViews.All)
        {
            var turned = Hash(view.Apply(image));
            Assert.InRange(turned.PdqViews[0].DistanceTo(views.PdqViews[(int)view]), 0, 2);
            Assert.InRange(turned.PHashViews[0].DistanceTo(views.PHashViews[(int)view]), 0, 2);
            Assert.InRange(turned.Quality, views.Quality - 1, views.Quality + 1);
        }
    }

    [Fact]
    public void Hash_FlatAndTinyPictures_HaveNoQuality()
    {
        Assert.Equal(0, Hash(new(300, 200, new byte[300 * 200 * 3])).Quality);
        Assert.Equal(0, Hash(new(1, 1, [1, 2, 3])).Quality);
        Assert.Equal(0, Hash(Waves(4, 300, 1)).Quality);
        Assert.Equal(100, Hash(Waves(300, 300, 1)).Quality);
    }

    [Fact]
    public void Hash_HalfTheBits_AreSet() =>
        Assert.All(Hash(Waves(200, 100, 5)).PdqViews, h => Assert.Equal(128, h.DistanceTo(default)));
}
