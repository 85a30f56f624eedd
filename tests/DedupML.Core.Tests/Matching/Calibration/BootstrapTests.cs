using DedupML.Matching;

namespace DedupML.Tests.Matching;

public class BootstrapTests
{
    [Fact]
    public void MeanOf_SameValues_SameInterval()
    {
        double[] values = [.. Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? 1.0 : 0)];
        Assert.Equal(Bootstrap.MeanOf(values), Bootstrap.MeanOf(values));
    }

    [Theory]
    [InlineData(300, 0.5)]
    [InlineData(300, 0.9)]
    [InlineData(80, 0.3)]
    public void MeanOf_Shares_IntervalIsThatOfTheBinomial(int count, double share)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(i => i < share * count ? 1.0 : 0)];
        var found = Bootstrap.MeanOf(values);
        double deviation = Math.Sqrt(share * (1 - share) / count);
        Assert.Equal(share, found.Value, 1e-9);
        // 1.96 deviations either side; a thousand samples, and steps of one in so many, place the ends within a third of one.
        Assert.InRange(found.Low, share - 2.25 * deviation, share - 1.65 * deviation);
        Assert.InRange(found.High, share + 1.65 * deviation, share + 2.25 * deviation);
    }

    [Fact]
    public void MeanOf_AllAlikeOrOne_IsAPoint()
    {
        Assert.Equal(new(1, 1, 1), Bootstrap.MeanOf([1, 1, 1]));
        Assert.Equal(new(0.25, 0.25, 0.25), Bootstrap.MeanOf([0.25]));
        Assert.True(double.IsNaN(Bootstrap.MeanOf([]).Value));
    }

    [Fact]
    public void MeanOf_ShiftedValues_SamplesAreTheSame()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(i => (double)(i * i % 7))];
        var (one, other) = (Bootstrap.MeanOf(values), Bootstrap.MeanOf([.. values.Select(v => v + 10)]));
        Assert.Equal(one.Low + 10, other.Low, 1e-9);
        Assert.Equal(one.High + 10, other.High, 1e-9);
    }
}
