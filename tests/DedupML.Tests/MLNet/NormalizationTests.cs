using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about normalisers; compiled against Microsoft.ML and against its stand-in.</summary>
public class NormalizationTests
{
    private readonly MLContext _context = new(seed: 1);

    private sealed class Item
    {
        [VectorType(4)]
        public float[] F { get; set; } = [];

        public float Size { get; set; }

        public double Weight { get; set; }

        public float[] Free { get; set; } = [];
    }

    private IDataView Items => _context.Data.LoadFromEnumerable<Item>(
        [new() { F = [3, 4, 0, 0], Size = -4, Weight = 10 }, new() { F = [0, 0, 0, 0], Size = float.NaN, Weight = 20 }, new() { F = [1, 2, 3, 6], Size = 2, Weight = 30 }]);

    private static float[] Rounded(IEnumerable<float> values) => [.. values.Select(v => MathF.Round(v, 5))];

    [Theory]
    [InlineData(LpNormNormalizingEstimatorBase.NormFunction.L2, false, new[] { 0.6f, 0.8f, 0, 0 }, new[] { 0.14142f, 0.28284f, 0.42426f, 0.84853f })]
    [InlineData(LpNormNormalizingEstimatorBase.NormFunction.L1, false, new[] { 0.42857f, 0.57143f, 0, 0 }, new[] { 0.08333f, 0.16667f, 0.25f, 0.5f })]
    [InlineData(LpNormNormalizingEstimatorBase.NormFunction.Infinity, false, new[] { 0.75f, 1f, 0, 0 }, new[] { 0.16667f, 0.33333f, 0.5f, 1 })]
    [InlineData(LpNormNormalizingEstimatorBase.NormFunction.StandardDeviation, false, new[] { 1.68034f, 2.24045f, 0, 0 }, new[] { 0.53452f, 1.06904f, 1.60357f, 3.20713f })]
    [InlineData(LpNormNormalizingEstimatorBase.NormFunction.L2, true, new[] { 0.35007f, 0.63013f, -0.4901f, -0.4901f }, new[] { -0.53452f, -0.26726f, 0, 0.80178f })]
    [InlineData(LpNormNormalizingEstimatorBase.NormFunction.StandardDeviation, true, new[] { 0.70014f, 1.26025f, -0.9802f, -0.9802f }, new[] { -1.06904f, -0.53452f, 0, 1.60357f })]
    public void NormalizeLpNorm_OfVectors_HaveLengthOne(LpNormNormalizingEstimatorBase.NormFunction norm, bool ensureZeroMean, float[] first, float[] third)
    {
        var data = _context.Transforms.NormalizeLpNorm("N", "F", norm, ensureZeroMean).Fit(Items).Transform(Items);
        float[][] rows = [.. data.GetColumn<float[]>("N").Select(Rounded)];
        Assert.Equal(first, rows[0]);
        Assert.Equal([0f, 0, 0, 0], rows[1]);
        Assert.Equal(third, rows[2]);
        Assert.True(data.Schema["N"].IsNormalized());
    }

    [Fact]
    public void NormalizeLpNorm_OfOtherColumns_IsRefused()
    {
        var chain = _context.Transforms.CopyColumns("A", "F").Append(_context.Transforms.NormalizeLpNorm("N", "Size"));
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => chain.Fit(Items));
        Assert.StartsWith("Schema mismatch for input column 'Size': expected Expected known-size vector of Single, got Single", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.NormalizeLpNorm("N", "Free").Fit(Items));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.NormalizeLpNorm("N", "Nope").Fit(Items));
    }

    [Fact]
    public void NormalizeMinMax_FixingZero_DividesByTheLargestMagnitude()
    {
        var data = _context.Transforms.NormalizeMinMax("N", "Size").Fit(Items).Transform(Items);
        Assert.Equal([-1f, float.NaN, 0.5f], data.GetColumn<float>("N"));
        Assert.True(data.Schema["N"].IsNormalized());
        var vectors = _context.Transforms.NormalizeMinMax("N", "F").Fit(Items).Transform(Items).GetColumn<float[]>("N").Select(Rounded).ToArray();
        Assert.Equal([[1f, 1, 0, 0], [0, 0, 0, 0], [0.33333f, 0.5f, 1, 1]], vectors);
    }

    [Fact]
    public void NormalizeMinMax_NotFixingZero_MapsTheSmallestToZero()
    {
        var data = _context.Transforms.NormalizeMinMax("N", "Weight", fixZero: false).Fit(Items).Transform(Items);
        Assert.Equal([0, 0.5, 1], data.GetColumn<double>("N"));
        Assert.Equal([0f, 1], _context.Transforms.NormalizeMinMax("N", "Size", fixZero: false).Fit(Items).Transform(Items).GetColumn<float>("N").Where(v => !float.IsNaN(v)));
    }

    [Fact]
    public void NormalizeMinMax_OfOneValueOnly_IsZero()
    {
        var one = _context.Data.LoadFromEnumerable<Item>([new() { F = [1, 1, 1, 1], Size = 5 }]);
        Assert.Equal([0f], _context.Transforms.NormalizeMinMax("N", "Size").Fit(one).Transform(one).GetColumn<float>("N"));
    }

    [Fact]
    public void NormalizeMinMax_OfAVectorOfAnyLength_IsRefused()
    {
        var chain = _context.Transforms.CopyColumns("A", "F").Append(_context.Transforms.NormalizeMinMax("N", "Free"));
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => chain.Fit(Items));
        Assert.StartsWith("Schema mismatch for input column 'Free': expected known-size vector or scalar, got VarVector<Single>", e.Message, StringComparison.Ordinal);
    }
}
