using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Matching.Kernels;
using DedupML.Tests.References;

namespace DedupML.Tests.Matching;

public class KernelTests
{
    private static float[] Plane(int seed, int size)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, size).Select(_ => (float)random.Next(256))];
    }

    private static void AssertClose(double[] expected, float[] actual, double tolerance) =>
        Assert.True(expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max() <= tolerance, $"off by {expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max()}");

    [Theory]
    [InlineData(37, 23, 37, 23)]
    [InlineData(37, 23, 16, 9)]
    [InlineData(64, 48, 32, 24)]
    [InlineData(50, 1, 7, 1)]
    public void AreaAverage_AnySize_IsTheMeanOfWhatItCovers(int width, int height, int newWidth, int newHeight)
    {
        var random = new Random(1);
        var plane = new byte[width * height];
        random.NextBytes(plane);
        var result = new byte[newWidth * newHeight];
        AreaAverage.Reduce(plane, 1, width, height, result, newWidth, newHeight);
        AssertClose(PlaneReference.AreaAverage(plane, width, height, newWidth, newHeight), [.. result.Select(b => (float)b)], 0.5001);
    }

    [Theory]
    [InlineData(1, 40, 30)]
    [InlineData(1.6401, 17, 9)]
    [InlineData(3.1623, 8, 21)]
    public void GaussianBlur_AnyDeviation_IsTheWeightedMean(double sigma, int width, int height)
    {
        var plane = Plane(2, width * height);
        var result = new float[plane.Length];
        new GaussianBlur(sigma).Apply(plane, width, height, result, new float[plane.Length]);
        AssertClose(PlaneReference.Window(plane, width, height, (int)Math.Ceiling(2.6 * sigma), d => Math.Exp(-d * d / (2 * sigma * sigma))), result, 0.01);
    }

    [Theory]
    [InlineData(3, 40, 30)]
    [InlineData(12, 17, 9)]
    public void BoxMean_AnyRadius_IsTheMean(int radius, int width, int height)
    {
        var plane = Plane(3, width * height);
        var result = new float[plane.Length];
        BoxMean.Apply(plane, width, height, radius, result, new float[plane.Length]);
        AssertClose(PlaneReference.Window(plane, width, height, radius, _ => 1), result, 0.01);
    }

    [Fact]
    public void MaskedMoments_OddLength_SumsWhereTheMaskIsOne()
    {
        float[] a = Plane(4, 1237), b = Plane(5, 1237), mask = [.. Plane(6, 1237).Select(v => v > 90 ? 1f : 0f)];
        var moments = MaskedMoments.Of(a, b, mask);
        var seen = Enumerable.Range(0, a.Length).Where(i => mask[i] == 1).ToList();
        Assert.Equal(seen.Count, moments.Count);
        Assert.Equal(seen.Sum(i => (double)a[i] * b[i]), moments.Product, 1000.0);
        Assert.Equal(seen.Sum(i => (double)(a[i] - b[i]) * (a[i] - b[i])), Differences.Of(a, b, mask), 1000.0);
    }

    [Fact]
    public void ToneCurve_NoisyRisingTones_RisesAndFollowsThem()
    {
        var random = new Random(7);
        float[] source = Plane(8, 20000), target = [.. source.Select(v => (float)(Math.Min(255, v * 1.4) + random.Next(-5, 6)))];
        var curve = new ToneCurve();
        curve.Fit(source, target, [.. source.Select(_ => 1f)]);
        for (int v = 1; v < 256; v++)
        {
            Assert.True(curve[v] >= curve[v - 1] - 1e-3f, $"falls at {v}");
            Assert.Equal(Math.Min(255, v * 1.4), curve[v], 4.0);
        }
    }

    [Theory]
    [InlineData(40, 24)]
    [InlineData(37, 9)]
    public void AffineSampling_AnyMap_IsBilinearAndKnowsTheOutside(int width, int height)
    {
        var plane = Plane(9, width * height);
        foreach (var warp in new[] { Warp.Identity, new Warp(1.02, 0.1, 0.05, -0.08, 0.97, -0.3), new Warp(1, 0, 0.5, 0, 1, 0), new Warp(-1, 0, 0, 0, 1, 0) })
        {
            float[] result = new float[plane.Length], inside = new float[plane.Length];
            AffineSampling.Sample(plane, width, height, warp, result, inside);
            AssertClose(PlaneReference.Affine(plane, width, height, warp, out var within), result, 0.02);
            Assert.Equal(within, inside);
        }
    }

    [Theory]
    [InlineData(40, 24)]
    [InlineData(9, 11)]
    public void Gradients_AnySize_AreDifferencesOfNeighbours(int width, int height)
    {
        var plane = Plane(10, width * height);
        float[] across = new float[plane.Length], down = new float[plane.Length];
        Gradients.Of(plane, width, height, 0.5f, across, down);
        double At(int x, int y) => plane[Math.Clamp(y, 0, height - 1) * width + Math.Clamp(x, 0, width - 1)];
        AssertClose([.. plane.Select((_, i) => 0.5 * (At(i % width + 1, i / width) - At(i % width - 1, i / width)))], across, 1e-6);
        AssertClose([.. plane.Select((_, i) => 0.5 * (At(i % width, i / width + 1) - At(i % width, i / width - 1)))], down, 1e-6);
    }

    [Fact]
    public void StillPlane_Hessian_IsThatOfItsGradients()
    {
        const int width = 21, height = 16;
        var still = new StillPlane(Plane(11, width * height), width, height, new float[StillPlane.Floats(width, height)], new ProofScratch(8 * width * height));
        var expected = new double[36];
        for (int i = 0; i < width * height; i++)
        {
            double u = (i % width - 10) / 10.5, v = (i / width - 7.5) / 10.5, gx = still.Across.Span[i], gy = still.Down.Span[i];
            double[] j = [gx * u, gx * v, gx, gy * u, gy * v, gy];
            for (int k = 0; k < 36; k++)
                expected[k] += j[k / 6] * j[k % 6];
        }
        AssertClose(expected, [.. still.Hessian.ToArray().Select(h => (float)h)], 1e-4 * expected.Max());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(999)]
    public void RankSelection_AnyRank_IsTheValueThatSortingGives(int count)
    {
        var values = Plane(12, count);   // 256 different ones at most, so that many are equal
        var sorted = values.Order().ToArray();
        Assert.All(Enumerable.Range(0, count), rank => Assert.Equal(sorted[rank], RankSelection.At([.. values], rank)));
    }

    [Fact]
    public void ToneCurve_Apply_GivesTheCurvesTones()
    {
        float[] source = Plane(13, 501), target = Plane(14, 501), result = Plane(15, 501), before = [.. result];
        var curve = new ToneCurve();
        curve.Fit(source, target, [.. source.Select(_ => 1f)]);
        source[3] = -7;
        source[4] = 300.5f;
        curve.Apply(source, 0.5f, true, result);
        Assert.Equal(source.Select((v, i) => before[i] + curve[v] * 0.5f), result);
        curve.Apply(source, 0.5f, false, result);
        Assert.Equal(source.Select(v => curve[v] * 0.5f), result);
    }

    [Fact]
    public void Turn_EveryView_IsThePictureTurned()
    {
        var plane = Enumerable.Range(0, 12 * 7).Select(i => (byte)i).ToArray();
        var image = new RgbImage(12, 7, [.. plane.SelectMany(v => new[] { v, v, v })]);
        foreach (var view in DihedralViews.All)
        {
            var turned = new byte[plane.Length];
            PictureView.Turn<byte>(plane, 12, 7, view, turned);
            Assert.Equal(view.Apply(image).Pixels.Where((_, i) => i % 3 == 0), turned);
        }
    }

    [Fact]
    public void Scaled_AMap_IsTheSameMapOfAStretchedPicture()
    {
        var warp = new Warp(1.02, 0.1, 0.05, -0.08, 0.97, -0.3);
        var scaled = warp.Scaled(1.5, 2);
        const double u = 0.3, v = -0.4;
        Assert.Equal(1.5 * (warp.A * u + warp.B * v + warp.C), scaled.A * 1.5 * u + scaled.B * 2 * v + scaled.C, 1e-12);
        Assert.Equal(2 * (warp.D * u + warp.E * v + warp.F), scaled.D * 1.5 * u + scaled.E * 2 * v + scaled.F, 1e-12);
    }

    [Theory]
    [InlineData(16, 3, 0, 0)]
    [InlineData(32, 1, 4, -6)]
    [InlineData(32, 2, -3, 1)]
    public void ShiftSearch_AnyShift_IsTheBestByCorrelation(int side, int reach, int x, int y)
    {
        // The moving square is the still one, shifted to the edge of what is tried, with a little of another on it.
        float[] still = [.. Plane(6, side * side).Select(v => v - 128)], other = Plane(7, side * side), moving = new float[side * side];
        var (byX, byY) = (x + reach, y - reach);
        for (int i = 0; i < moving.Length; i++)
        {
            var (atX, atY) = (i % side - byX, i / side - byY);
            moving[i] = 0.3f * (other[i] - 128) + (atX >= 0 && atY >= 0 && atX < side && atY < side ? still[atY * side + atX] : 0);
        }
        var linear = new Warp(1.02, 0.01, 0, -0.01, 0.99, 0);
        var (foundX, foundY, score) = ShiftSearch.Best(still, moving, side, linear, (x, y), reach, new ProofScratch());
        Assert.Equal((byX, byY), (foundX, foundY));
        Assert.Equal(PlaneReference.ShiftScore(still, moving, side, linear, byX, byY), score, 1e-3);
    }
}
