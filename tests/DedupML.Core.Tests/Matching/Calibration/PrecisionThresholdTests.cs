using DedupML.Matching;
using DedupML.Neighbors;

namespace DedupML.Tests.Matching;

public class PrecisionThresholdTests
{
    private static LabelledScore At(double cosine, bool isDuplicate) => new(new(0, 1 - cosine), isDuplicate);

    [Fact]
    public void For_AnyPrecision_IsTheLoosestByBruteForce()
    {
        var random = new Random(4);
        for (int round = 0; round < 50; round++)
        {
            var judged = Enumerable.Range(0, random.Next(1, 40)).Select(_ => At(Math.Round(random.NextDouble(), 2), random.Next(2) == 0)).ToList();
            foreach (double precision in new[] { 0.2, 0.5, 0.8, 1 })
            {
                int? expected = Enumerable.Range(1, CosineSteps.Count - 1).Cast<int?>().FirstOrDefault(step =>
                {
                    var from = judged.Where(j => CosineSteps.Of(j.Score.CosineDistance) >= step).ToList();
                    int duplicates = from.Count(j => j.IsDuplicate);
                    return duplicates > 0 && duplicates >= precision * from.Count;
                });
                var found = PrecisionThreshold.For(judged, precision);
                // Below the lowest pair that counts nothing changes: that pair's own step is given.
                Assert.Equal(expected is null, found is null);
                if (found is not { } threshold)
                    continue;
                Assert.True(threshold.Precision >= precision);
                Assert.Equal(judged.Count(j => CosineSteps.Of(j.Score.CosineDistance) >= expected), threshold.Duplicates + threshold.Others);
                Assert.True(threshold.CosineStep >= expected);
            }
        }
    }

    [Fact]
    public void For_NoDuplicateOrNoCosine_IsNone()
    {
        Assert.Null(PrecisionThreshold.For([], 0.5));
        Assert.Null(PrecisionThreshold.For([At(0.9, false)], 0.5));
        Assert.Null(PrecisionThreshold.For([new(PairScore.Nothing, true)], 0.5));
    }
}
