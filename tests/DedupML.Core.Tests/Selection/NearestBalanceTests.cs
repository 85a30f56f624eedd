using System.Diagnostics;
using System.Globalization;
using DedupML.Features;
using DedupML.Matching;
using DedupML.Selection;
using DedupML.Tests.References;

namespace DedupML.Tests.Selection;

/// <summary>A balance that cannot be met is met as nearly as can be.</summary>
public class NearestBalanceTests
{
    private static (BalanceImage[] Images, BalanceOptions Options) Random(int seed, bool severalLabels)
    {
        var random = new Random(seed);
        string[] labels = severalLabels ? ["a", "b", "c", "a;b", "b;c", "a;b;c"] : ["a", "b", "c", "d"];
        int count = random.Next(6, 40), free = 9;
        var images = new BalanceImage[count];
        for (int row = 0; row < count; row++)
        {
            bool goes = random.Next(2) == 0, mayStay = goes && free > 0 && random.Next(2) == 0;
            free -= mayStay ? 1 : 0;
            images[row] = new(labels[(int)(labels.Length * Math.Pow(random.NextDouble(), 2))], null, row,
                goes ? new(MatchTier.Near, random.Next(4), new ContentHash((ulong)random.Next(3), 0, 0, 0), $"{row:00}", mayStay) : null);
        }
        return (images, new() { PreserveBalance = random.Next(0, 6) / 100.0, MinPerClass = random.Next(3) == 0 ? random.Next(1, 6) : 0 });
    }

    [Fact]
    public void Plan_OneLabelEach_IsAsNearAsAnySetThatComesBack()
    {
        int unmet = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            var (images, options) = Random(seed, severalLabels: false);
            var twin = new NearestBalance(images, options);
            var plan = ClassBalance.Plan(images, options);
            double least = twin.Least(), off = twin.Off([.. plan.Stays.Select(s => s.Image)]);
            Assert.True(off <= least + 1e-9, $"seed {seed}: off by {off}, {least} can be had");
            Assert.Equal(least > 1e-9, plan.Misses.Any(m => m.Constraint == BalanceConstraint.PreserveBalance));
            unmet += least > 1e-9 ? 1 : 0;
        }
        Assert.True(unmet > 200, $"only {unmet} cannot be met");
    }

    [Fact]
    public void Plan_OneLabelEach_IsAsNearAsAnyNumbersOfEachClass()
    {
        // To help the class that lost most, again and again, mostly leads there; with seed 233 it ends at 0.091 where 0.082 can be had.
        for (int seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            int classes = random.Next(2, 7);
            int[] stay = new int[classes], free = new int[classes], gone = new int[classes];
            var images = new List<BalanceImage>();
            for (int c = 0; c < classes; c++)
            {
                (stay[c], free[c], gone[c]) = ((int)(30 * Math.Pow(random.NextDouble(), 3)), random.Next(classes < 5 ? 6 : 4), random.Next(2) * random.Next(12));
                for (int i = 0; i < stay[c] + free[c] + gone[c]; i++)
                    images.Add(new($"{c}", null, images.Count, i < stay[c] ? null : new(MatchTier.Near, i, default, $"{i}", i < stay[c] + free[c])));
            }
            if (images.Count == 0)
                continue;
            double limit = random.Next(0, 5) / 200.0, all = images.Count;
            double Off(int[] numbers) => Enumerable.Range(0, classes).Sum(c =>
                Math.Max(0, Math.Abs((numbers.Sum() == 0 ? 0 : (double)numbers[c] / numbers.Sum()) - (stay[c] + free[c] + gone[c]) / all) - limit));
            IEnumerable<int[]> Ways(int c) => c == classes ? [new int[classes]]
                : Ways(c + 1).SelectMany(w => Enumerable.Range(stay[c], free[c] + 1).Select(n => w.Select((v, i) => i == c ? n : v).ToArray()));
            int[] planned = [.. stay];
            foreach (var kept in ClassBalance.Plan(images, new() { PreserveBalance = limit }).Stays)
                planned[int.Parse(images[kept.Image].Labels!, CultureInfo.InvariantCulture)]++;
            double least = Ways(0).Min(Off);
            Assert.True(Off(planned) <= least + 1e-9, $"seed {seed}: off by {Off(planned)}, {least} can be had");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Plan_ManyClassesOutOfReach_TakesSeconds(bool severalLabels)
    {
        const int count = 200_000, classes = 500;
        var random = new Random(1);
        var images = new BalanceImage[count];
        for (int row = 0; row < count; row++)
        {
            int c = (int)(classes * Math.Pow(random.NextDouble(), 2));
            images[row] = new(severalLabels && row % 3 == 0 ? $"{c};{random.Next(classes)}" : $"{c}", null, row,
                random.NextDouble() < 0.1 + 0.6 * c / classes ? new(MatchTier.Near, random.NextDouble(), default, $"{row}", c % 7 != 0) : null);
        }
        var watch = Stopwatch.StartNew();
        var plan = ClassBalance.Plan(images, new() { PreserveBalance = 0.0002 });
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{plan.Stays.Count} of {count} images stay after {watch.Elapsed}");
        Assert.NotEmpty(plan.Misses);
        Assert.NotEmpty(plan.Stays);
    }

    [Fact]
    public void Plan_SeveralLabels_NoSingleImageWouldBringItNearer()
    {
        int unmet = 0, least = 0, mended = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            var (images, options) = Random(seed, severalLabels: true);
            var twin = new NearestBalance(images, options);
            int[] back = [.. ClassBalance.Plan(images, options).Stays.Select(s => s.Image)];
            if (twin.Off(back) < 1e-9)
                continue;
            unmet++;
            mended += twin.IsMendedByOne(back) ? 1 : 0;
            least += twin.Off(back) < twin.Least() + 1e-9 ? 1 : 0;
        }
        Assert.True(unmet > 100, $"only {unmet} cannot be met");
        Assert.Equal(0, mended);
        Assert.True(least >= 0.95 * unmet, $"{least} of {unmet} are as near as can be");   // 173 of 179
    }
}
