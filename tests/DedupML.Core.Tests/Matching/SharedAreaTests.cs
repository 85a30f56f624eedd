using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Tests.References;

namespace DedupML.Tests.Matching;

public class SharedAreaTests
{
    [Fact]
    public void Of_RandomMaps_AreThePointsThatBothShow()
    {
        var random = new Random(1);
        int partial = 0;
        for (int i = 0; i < 300; i++)
        {
            double Around(double value, double by) => value + by * (2 * random.NextDouble() - 1);
            // Crops, turns, shears and mirrors; some that lead outside altogether.
            var map = new AffineMatrix(Around(1, 0.8), Around(0, 0.8), Around(0, 0.9), Around(0, 0.8), Around(1, 0.8) * (i % 2 == 0 ? 1 : -1), Around(i % 2, 0.9));
            if (Math.Abs(map.M11 * map.M22 - map.M12 * map.M21) < 0.05)
                continue;
            var (ofFirst, ofSecond) = SharedArea.Of(map);
            var expected = SharedAreaReference.Of(map);
            Assert.Equal(expected.OfFirst, ofFirst, 0.01);
            Assert.Equal(expected.OfSecond, ofSecond, 0.01);
            partial += ofFirst is > 0.05 and < 0.95 && ofSecond is > 0.05 and < 0.95 ? 1 : 0;
        }
        Assert.True(partial > 100, $"only {partial} maps share a part: the maps try too little");
    }

    [Theory]
    [InlineData("1 0 0 0 1 0", 1, 1)]
    [InlineData("1 0 0.25 0 1 0", 0.75, 0.75)]
    [InlineData("1 0 1 0 1 0", 0, 0)]
    [InlineData("1.25 0 -0.1 0 1.25 -0.05", 0.64, 1)]    // the second is a crop of the first: four fifths of each side
    [InlineData("0.8 0 0.1 0 0.8 0.1", 1, 0.64)]         // and the other way round
    [InlineData("-1 0 1 0 1 0", 1, 1)]
    [InlineData("0 0 0.5 0 0 0.5", 0, 0)]                // all of it on one point
    public void Of_PlainMaps_IsTheirArea(string map, double ofFirst, double ofSecond)
    {
        var shared = SharedArea.Of(AffineMatrix.Parse(map));
        Assert.Equal(ofFirst, shared.OfFirst, 1e-9);
        Assert.Equal(ofSecond, shared.OfSecond, 1e-9);
    }

    [Fact]
    public void Of_TheWayBack_IsTheSameExchanged()
    {
        foreach (var view in DihedralViews.All)
        {
            var map = new AffineMatrix(0.9, 0.1, -0.05, -0.15, 1.1, 0.1).After(DihedralMatrix.Source(view));
            var (there, back) = (SharedArea.Of(map), SharedArea.Of(map.Inverse()));
            Assert.Equal(there.OfFirst, back.OfSecond, 1e-9);
            Assert.Equal(there.OfSecond, back.OfFirst, 1e-9);
        }
    }
}
