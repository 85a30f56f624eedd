using System.Diagnostics;
using DedupML.Features;
using DedupML.Matching;
using DedupML.Selection;

namespace DedupML.Tests.Selection;

public class ClassBalanceTests
{
    private readonly List<BalanceImage> images = [];

    private ClassBalanceTests Keep(string? labels, int count = 1, string? split = null)
    {
        for (int i = 0; i < count; i++)
            images.Add(new(labels, split, images.Count, null));
        return this;
    }

    private ClassBalanceTests Remove(string? labels, double distance, MatchTier tier = MatchTier.Near, string? split = null, bool mayStay = true)
    {
        images.Add(new(labels, split, images.Count, new(tier, distance, new ContentHash(1, 0, 0, 0), $"{images.Count:000}", mayStay)));
        return this;
    }

    private string Stays(BalanceOptions options) => string.Join(' ', ClassBalance.Plan(images, options).Stays.Select(s => $"{s.Image}:{s.Constraint}:{s.Label}{s.Split}"));

    [Fact]
    public void Plan_Floor_LeastRedundantComeBack()
    {
        // 0 stays; 1 is exact, 2 and 3 near at 2 and 9, 4 semantic.
        Keep("cat").Remove("cat", 0, MatchTier.Exact).Remove("cat", 2).Remove("cat", 9).Remove("cat", 0.5, MatchTier.Semantic);
        Assert.Equal("", Stays(new() { MinPerClass = 1 }));
        Assert.Equal("4:MinPerClass:cat", Stays(new() { MinPerClass = 2 }));
        Assert.Equal("3:MinPerClass:cat 4:MinPerClass:cat", Stays(new() { MinPerClass = 3 }));
        Assert.Equal("1:MinPerClass:cat 2:MinPerClass:cat 3:MinPerClass:cat 4:MinPerClass:cat", Stays(new() { MinPerClass = 9 }));
    }

    [Fact]
    public void Plan_EqualDistances_HigherContentThenNameComesBack()
    {
        Keep("cat").Remove("cat", 3).Remove("cat", 3);
        images.Add(images[1] with { Picture = 3, Removal = images[1].Removal! with { Content = new ContentHash(2, 0, 0, 0), Name = "000" } });
        Assert.Equal("3:MinPerClass:cat", Stays(new() { MinPerClass = 2 }));
        Assert.Equal("2:MinPerClass:cat 3:MinPerClass:cat", Stays(new() { MinPerClass = 3 }));
    }

    [Fact]
    public void Plan_FloorInEachSplit_CountsThemApart()
    {
        Keep("cat", 5, "train").Remove("cat", 1, split: "train").Keep("cat", 1, "test").Remove("cat", 2, split: "test").Remove("cat", 1, split: "test");
        Assert.Equal("", Stays(new() { MinPerClass = 6 }));
        Assert.Equal("7:MinPerClassAndSplit:cattest", Stays(new() { MinPerClassAndSplit = 2 }));
    }

    [Fact]
    public void Plan_ShareThatMayGo_IsExact()
    {
        // 3 of 10 may go at 0.3, though 0.3 times 10 is a little less in binary.
        Keep("cat", 7).Remove("cat", 1).Remove("cat", 2).Remove("cat", 3);
        Assert.Equal("", Stays(new() { MaxRemovalShare = 0.3 }));
        Assert.Equal("9:MaxRemovalShare:cat", Stays(new() { MaxRemovalShare = 0.29 }));
        Assert.Equal("7:MaxRemovalShare:cat 8:MaxRemovalShare:cat 9:MaxRemovalShare:cat", Stays(new() { MaxRemovalShare = 0 }));
    }

    [Fact]
    public void Plan_RareClass_LosesOnlyCopiesOfWhatStays()
    {
        // 2 and 3 are equal and both go for 0: one of them must stay, and then the other is its exact copy.
        Keep("cat", 2).Remove("cat", 1).Remove("cat", 1);
        images[3] = images[3] with { Picture = 2 };
        Assert.Equal("", Stays(new() { ProtectRare = 4 }));
        Assert.Equal("2:ProtectRare:cat", Stays(new() { ProtectRare = 5 }));
    }

    [Fact]
    public void Plan_RareClassWhoseFirstCopyMayNotStay_TheOtherDoes()
    {
        Keep("cat", 2).Remove("cat", 1, mayStay: false).Remove("cat", 1);
        images[3] = images[3] with { Picture = 2 };
        Assert.Equal("3:ProtectRare:cat", Stays(new() { ProtectRare = 5 }));
    }

    [Fact]
    public void Plan_Balance_TheClassThatLostMostGetsItsImagesBack()
    {
        // Before 10 : 10, after 4 : 10. At 6 : 10 the share of cats is 0.375, at 7 : 10 it is 0.41.
        Keep("cat", 4).Keep("dog", 10);
        for (int i = 0; i < 6; i++)
            Remove("cat", i);
        Assert.Equal(3, ClassBalance.Plan(images, new() { PreserveBalance = 0.1 }).Stays.Count);
        Assert.Equal(2, ClassBalance.Plan(images, new() { PreserveBalance = 0.125 }).Stays.Count);   // exactly the limit
        Assert.Equal(6, ClassBalance.Plan(images, new() { PreserveBalance = 0 }).Stays.Count);
        Assert.Empty(ClassBalance.Plan(images, new() { PreserveBalance = 1 }).Stays);
    }

    [Fact]
    public void Plan_SeveralLabels_CountForEach()
    {
        // The least redundant of each class come back first; 2, which would serve both floors, is not needed then.
        Keep("cat").Keep("dog").Remove("cat ; dog", 1).Remove("cat", 2).Remove("dog", 3);
        Assert.Equal("3:MinPerClass:cat 4:MinPerClass:dog", Stays(new() { MinPerClass = 2 }));
        // As the least redundant one it comes first, and meets both.
        images[2] = images[2] with { Removal = images[2].Removal! with { Distance = 9 } };
        Assert.Equal("2:MinPerClass:cat", Stays(new() { MinPerClass = 2 }));
    }

    [Fact]
    public void Plan_NoLabels_AreOneClass()
    {
        Keep(null, 2).Keep(" ", 1).Remove(null, 1).Remove("", 2);
        Assert.Equal("4:MinPerClass:", Stays(new() { MinPerClass = 4 }));
    }

    [Fact]
    public void Plan_LeakingImages_StayAwayAndTheRuleIsMissed()
    {
        Keep("cat", 1, "train").Remove("cat", 1, split: "train", mayStay: false).Remove("cat", 2, split: "train");
        var plan = ClassBalance.Plan(images, new() { MinPerClass = 3, MaxRemovalShare = 0.2 });
        Assert.Equal([2], plan.Stays.Select(s => s.Image));
        Assert.Equal([new(BalanceConstraint.MaxRemovalShare, "cat", null, 0.2, 1.0 / 3), new(BalanceConstraint.MinPerClass, "cat", null, 3, 2)], plan.Misses);
    }

    [Fact]
    public void Plan_NoImages_NothingToDo()
    {
        var plan = ClassBalance.Plan([], new() { MinPerClass = 3, PreserveBalance = 0, ProtectRare = 9 });
        Assert.Empty(plan.Stays);
        Assert.Empty(plan.Misses);
    }

    [Fact]
    public void Plan_EverythingGoes_IsRefusedByNoRuleAndMendedByEach()
    {
        Remove("cat", 1).Remove("dog", 1);
        Assert.Equal("", Stays(new()));
        Assert.Equal(2, ClassBalance.Plan(images, new() { PreserveBalance = 0.1 }).Stays.Count);
    }

    [Fact]
    public void Plan_PictureOutOfRange_Throws()
    {
        images.Add(new("cat", null, 1, null));
        Assert.Throws<ArgumentException>(() => ClassBalance.Plan(images, new()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Plan_ManyImagesAndClasses_TakesSeconds(bool severalLabels)
    {
        const int count = 200_000, classes = 500;
        var random = new Random(1);
        for (int i = 0; i < count; i++)
        {
            // Small classes lose most.
            int c = (int)(classes * Math.Pow(random.NextDouble(), 2));
            string labels = severalLabels && i % 3 == 0 ? $"{c};{random.Next(classes)}" : $"{c}";
            if (random.NextDouble() < 0.1 + 0.6 * c / classes)
                Remove(labels, random.NextDouble());
            else
                Keep(labels);
        }
        var watch = Stopwatch.StartNew();
        var plan = ClassBalance.Plan(images, new() { PreserveBalance = 0.0002, MinPerClass = 80, MaxRemovalShare = 0.6 });
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{plan.Stays.Count} of {count} images stay after {watch.Elapsed}");
        Assert.Empty(plan.Misses);
        Assert.True(plan.Stays.Count > 1000);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BalanceOptions { MaxRemovalShare = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BalanceOptions { PreserveBalance = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BalanceOptions { MinPerClass = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BalanceOptions { ProtectRare = -1 });
        Assert.False(new BalanceOptions { MinPerClass = 0 }.IsOn);
        Assert.True(new BalanceOptions { MaxRemovalShare = 0 }.IsOn && new BalanceOptions { PreserveBalance = 0 }.IsOn);
    }
}
