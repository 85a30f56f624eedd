using DedupML.Matching;
using DedupML.Neighbors;

namespace DedupML.Tests.Matching;

/// <summary>Thresholds against all that there could be.</summary>
public class RateThresholdsTests
{
    private static List<PairScore> Scores(int seed, int count)
    {
        var random = new Random(seed);
        // Steps on purpose: many pairs share one.
        return [.. Enumerable.Range(0, count).Select(_ => new PairScore(80 + random.Next(60), Math.Round(1.1 * random.NextDouble(), random.Next(1, 4))))];
    }

    private static PairDistribution Count(IEnumerable<PairScore> scores)
    {
        var counted = new PairHistogram();
        foreach (var score in scores)
            counted.Add(score);
        return new(counted);
    }

    [Theory]
    [InlineData(1, 400)]
    [InlineData(2, 37)]
    [InlineData(3, 1)]
    [InlineData(4, 0)]
    public void For_AnyRate_IsTheLoosestByBruteForce(int seed, int count)
    {
        var scores = Scores(seed, count);
        var pairs = Count(scores);
        foreach (double rate in new[] { 0, 0.001, 0.01, 0.05, 0.3, 1 })
        {
            double allowed = Math.Floor(rate * count);
            int Passing(ProposalThresholds t) => scores.Count(t.Accepts);

            int hash = Enumerable.Range(-1, 258).Last(bits => Passing(new(bits, CosineSteps.Count)) <= allowed);
            Assert.Equal(new(hash, CosineSteps.Count), RateThresholds.For(pairs, ProposalKind.Hash, rate));

            // Step 0 stands for cosines that are not known: a threshold is never so low.
            int step = Enumerable.Range(1, CosineSteps.Count).First(s => Passing(new(-1, s)) <= allowed);
            Assert.Equal(new(-1, step), RateThresholds.For(pairs, ProposalKind.Embedding, rate));

            int half = Enumerable.Range(-1, 258).Last(bits => Passing(new(bits, CosineSteps.Count)) <= allowed / 2);
            int rest = Enumerable.Range(1, CosineSteps.Count).First(s => Passing(new(half, s)) <= allowed);
            var both = RateThresholds.For(pairs, ProposalKind.Both, rate);
            Assert.Equal(new(half, rest), both);
            Assert.Equal(Passing(both), both.CountIn(pairs));
        }
    }

    [Fact]
    public void For_RateOutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RateThresholds.For(Count([]), ProposalKind.Hash, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RateThresholds.For(Count([]), ProposalKind.Hash, 1.1));
    }

    [Fact]
    public void Curve_LooserRate_NeverFindsLess()
    {
        var negatives = Scores(5, 5_000);
        var random = new Random(6);
        var positives = new EditScores(["a", "b"], [.. Enumerable.Range(0, 40).Select(_ => new PairScore[] { new(random.Next(120), 0.6 * random.NextDouble()), PairScore.Nothing })]);
        foreach (var kind in Enum.GetValues<ProposalKind>())
        {
            var curve = RecallCurve.Of(Count(negatives), positives, kind);
            Assert.Equal(1, curve[^1].Rate);
            Assert.InRange(curve[0].Rate, 1 / 5_000.0, 1.3 / 5_000);
            Assert.All(curve.Zip(curve.Skip(1)), p =>
            {
                Assert.True(p.First.Rate < p.Second.Rate);
                Assert.True(p.First.Recall <= p.Second.Recall, $"{kind}: {p.First} then {p.Second}");
            });
            Assert.All(curve, p =>
            {
                Assert.True(p.FalsePairs <= p.Rate * 5_000 + 1e-6);
                Assert.Equal(p.FalsePairs, negatives.Count(p.Thresholds.Accepts));
                Assert.Equal(p.Recall, positives.Recall(p.Thresholds).Value, 1e-12);
            });
        }
        // A pair that was never measured is found by nothing, whatever is allowed.
        Assert.Equal(0.5, RecallCurve.Of(Count(negatives), positives, ProposalKind.Hash)[^1].Recall);
    }

    [Fact]
    public void Curve_NothingToMeasure_IsEmpty()
    {
        Assert.Empty(RecallCurve.Of(Count([]), new(["a"], [[new(0, 0)]]), ProposalKind.Both));
        Assert.Empty(RecallCurve.Of(Count(Scores(1, 5)), new(["a"], []), ProposalKind.Both));
    }
}
