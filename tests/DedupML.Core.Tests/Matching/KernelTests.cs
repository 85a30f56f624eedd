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
}
