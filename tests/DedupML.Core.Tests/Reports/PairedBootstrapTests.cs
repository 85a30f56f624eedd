using DedupML.Reports;
using DedupML.Tests.References;

namespace DedupML.Tests.Reports;

public sealed class PairedBootstrapTests
{
    private static bool[] Made(int seed, int count, double share)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < share)];
    }

    [Fact]
    public void Of_FewImages_IsNearTheBootstrapOfAllDraws()
    {
        bool[] first = [true, true, false, true, false, false], second = [true, false, false, false, true, false];
        var score = PairedBootstrap.Of([first, second], options: new() { Confidence = 0.8 })[1];
        Near(EveryResample.Means([.. second.Select(s => s ? 1.0 : 0)]), score.Accuracy);
        Near(EveryResample.Means([.. first.Zip(second, (a, b) => (b ? 1.0 : 0) - (a ? 1 : 0))]), score.Difference);

        static void Near(double[] means, ScoreInterval interval)
        {
            // Means of six images lie a sixth apart: the quantile is the same one or the next.
            Assert.InRange(interval.Low, means[(int)(0.085 * means.Length)] - 1e-9, means[(int)(0.115 * means.Length)] + 1e-9);
            Assert.InRange(interval.High, means[(int)(0.885 * means.Length)] - 1e-9, means[(int)(0.915 * means.Length)] + 1e-9);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Of_ManyImages_IsNearTheNormalInterval(double share)
    {
        const int count = 1500;
        bool[] first = Made(1, count, share), second = [.. first.Zip(Made(2, count, 0.06), (own, other) => own ^ other)];
        var score = PairedBootstrap.Of([first, second])[1];
        Assert.Equal((double)second.Count(r => r) / count, score.Accuracy.Value);
        Assert.Equal((double)(second.Count(r => r) - first.Count(r => r)) / count, score.Difference.Value, 12);
        Close(1.96 * Math.Sqrt(score.Accuracy.Value * (1 - score.Accuracy.Value) / count), score.Accuracy);
        double changed = (double)first.Zip(second).Count(p => p.First != p.Second) / count;
        Close(1.96 * Math.Sqrt((changed - Math.Pow(score.Difference.Value, 2)) / count), score.Difference);

        static void Close(double half, ScoreInterval interval)
        {
            Assert.InRange(interval.Value - interval.Low, 0.9 * half, 1.1 * half);
            Assert.InRange(interval.High - interval.Value, 0.9 * half, 1.1 * half);
        }
    }

    [Fact]
    public void Of_ManyTestSets_HoldsTheTruthAsOftenAsItSays()
    {
        const double truth = 0.7;
        int holds = Enumerable.Range(0, 400).Count(seed =>
            PairedBootstrap.Of([Made(seed, 200, truth)], options: new() { Resamples = 400, Seed = seed })[0].Accuracy is var a && a.Low <= truth && truth <= a.High);
        Assert.InRange(holds, 400 * 0.91, 400 * 0.98);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Of_EachPictureSeveralTimes_IsAsEachPictureOnce(int times)
    {
        bool[][] once = [Made(3, 90, 0.6), Made(4, 90, 0.7)];
        var copied = PairedBootstrap.Of([.. once.Select(r => r.SelectMany(v => Enumerable.Repeat(v, times)).ToList())], [.. Enumerable.Range(0, 90 * times).Select(i => i / times)]);
        var expected = PairedBootstrap.Of(once);
        Assert.Equal(expected.Select(s => (s.Accuracy, s.Difference)), copied.Select(s => (s.Accuracy, s.Difference)));
        Assert.Equal(expected.Select(s => s.Right * times), copied.Select(s => s.Right));
        // Taken for pictures of their own, the copies would promise too much.
        var apart = PairedBootstrap.Of([.. once.Select(r => r.SelectMany(v => Enumerable.Repeat(v, times)).ToList())])[0].Accuracy;
        Assert.True(apart.High - apart.Low < 0.85 * (expected[0].Accuracy.High - expected[0].Accuracy.Low));
    }

    [Fact]
    public void Of_AnyModels_IntervalsAreInOrderAndInRange()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            int count = 1 + seed;
            var scores = PairedBootstrap.Of([Made(seed, count, 0.5), Made(seed + 100, count, 0.1), Made(seed + 200, count, 0.95)], options: new() { Resamples = 300 });
            Assert.All(scores, s =>
            {
                Assert.True(0 <= s.Accuracy.Low && s.Accuracy.Low <= s.Accuracy.Value && s.Accuracy.Value <= s.Accuracy.High && s.Accuracy.High <= 1, $"{seed}: {s}");
                Assert.True(-1 <= s.Difference.Low && s.Difference.Low <= s.Difference.Value && s.Difference.Value <= s.Difference.High && s.Difference.High <= 1, $"{seed}: {s}");
                Assert.Equal(s.Accuracy.Value - scores[0].Accuracy.Value, s.Difference.Value, 12);
            });
            Assert.Equal(new ScoreInterval(0, 0, 0), scores[0].Difference);
        }
    }

    [Fact]
    public void Of_AllRight_LeavesNoRoom() =>
        Assert.Equal(new ScoreInterval(1, 1, 1), PairedBootstrap.Of([Made(1, 40, 1)])[0].Accuracy);

    [Fact]
    public void Of_MoreConfidence_IsWider()
    {
        bool[] right = Made(5, 300, 0.6);
        double[] widths = [.. new[] { 0.5, 0.8, 0.95, 0.99 }.Select(c => PairedBootstrap.Of([right], options: new() { Confidence = c })[0].Accuracy is var a ? a.High - a.Low : 0)];
        Assert.Equal(widths.Order(), widths);
        Assert.Equal(4, widths.Distinct().Count());
    }

    [Fact]
    public void Of_TheSameSeed_IsTheSame()
    {
        bool[][] right = [Made(6, 120, 0.6), Made(7, 120, 0.6)];
        Assert.Equal(PairedBootstrap.Of(right), PairedBootstrap.Of(right));
        Assert.NotEqual(PairedBootstrap.Of(right), PairedBootstrap.Of(right, options: new() { Seed = 2 }));
        // A value of today, so that no change of the drawing goes unseen.
        Assert.Equal("0.625 [0.533, 0.708]", FormattableString.Invariant($"{PairedBootstrap.Of(right)[0].Accuracy.Value:0.000} [{PairedBootstrap.Of(right)[0].Accuracy.Low:0.000}, {PairedBootstrap.Of(right)[0].Accuracy.High:0.000}]"));
    }

    [Fact]
    public void Of_NothingOrUnequal_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => PairedBootstrap.Of([]));
        Assert.Throws<ArgumentException>(() => PairedBootstrap.Of([[]]));
        Assert.Throws<ArgumentException>(() => PairedBootstrap.Of([[true], [true, false]]));
        Assert.Throws<ArgumentException>(() => PairedBootstrap.Of([[true, false]], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapOptions { Resamples = 99 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapOptions { Confidence = 1 });
    }
}
