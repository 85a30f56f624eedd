using DedupML.Splits;

namespace DedupML.Tests.Splits;

public class SplitOptionsTests
{
    [Fact]
    public void Default_Parts_AreTrainValidationTest() =>
        Assert.Equal(["train 0.8", "validation 0.1", "test 0.1"], new SplitOptions().Parts.Select(p => FormattableString.Invariant($"{p.Name} {p.Fraction}")));

    [Fact]
    public void Folds_Five_AreOfOneSize()
    {
        var parts = SplitOptions.Folds(5).Parts;
        Assert.Equal(["fold1", "fold2", "fold3", "fold4", "fold5"], parts.Select(p => p.Name));
        Assert.All(parts, p => Assert.Equal(0.2, p.Fraction));
        Assert.Throws<ArgumentOutOfRangeException>(() => SplitOptions.Folds(1));
    }

    [Theory]
    [InlineData("sum to 1, not 0.9", "a", 0.4, "b", 0.5)]
    [InlineData("'a' cannot name", "a", 0.5, "a", 0.5)]
    [InlineData("'excluded' cannot name", "a", 0.5, "excluded", 0.5)]
    [InlineData("' ' cannot name", "a", 0.5, " ", 0.5)]
    [InlineData("'b' must have a fraction above 0 and below 1, not 0", "a", 1 - 1e-9, "b", 0.0)]
    [InlineData("'a' must have a fraction above 0 and below 1, not NaN", "a", double.NaN, "b", 0.5)]
    [InlineData("'b' must have a fraction above 0 and below 1, not -0.5", "a", 0.9, "b", -0.5)]
    public void Parts_Wrong_SaysWhich(string expected, string first, double firstFraction, string second, double secondFraction)
    {
        var error = Assert.Throws<ArgumentException>(() => new SplitOptions { Parts = [new(first, firstFraction), new(second, secondFraction)] });
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_One_IsRefused() => Assert.Throws<ArgumentException>(() => new SplitOptions { Parts = [new("all", 0.5)] });

    [Fact]
    public void TrainTest_Fraction_IsTheTestSets() => Assert.Equal(0.25, SplitOptions.TrainTest(0.25).Parts.Single(p => p.Name == "test").Fraction);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void LargeGroupShare_OutOfRange_IsRefused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SplitOptions { LargeGroupShare = share });
}
