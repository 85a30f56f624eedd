using DedupML.Imaging;
using DedupML.Testing;
using static DedupML.Tests.Matching.ProofPictures;

namespace DedupML.Tests.Matching;

/// <summary>Pairs that people judged. Counts are those measured, not aims: a lower one is a loss to be explained.</summary>
public sealed class NearProofRealPairTests(ProofPictures pictures) : IClassFixture<ProofPictures>
{
    private const string Bikes = "caltech-duplicates/images/Motorbikes/image_0068.jpg caltech-duplicates/images/Motorbikes/image_0198.jpg";

    [SharedTheory("data/caltech-duplicates")]
    [InlineData("caltech-duplicates", "different", 174)]
    [InlineData("caltech-duplicates", "crop", 10)]
    [InlineData("pokemon-scrape", "different", 24)]
    [InlineData("pokemon-scrape", "similar", 5)]
    [InlineData("chess-hard-negatives", "different", 64)]
    public void Compare_PairsThatAreNotCopies_NoneIsNear(string set, string judgment, int count)
    {
        var pairs = Judged(set, judgment);
        Assert.Equal(count, pairs.Count);
        Assert.Empty(pictures.Near(pairs));
    }

    [SharedFact("data/caltech-duplicates")]
    public void Compare_CaltechSimilar_OnlyTheOneMotorbikeCutTwiceIsNear() =>
        Assert.Equal([Bikes], pictures.Near(Judged("caltech-duplicates", "similar")));

    [SharedTheory("data/caltech-duplicates")]
    [InlineData("caltech-duplicates", "near", 28)]
    [InlineData("caltech-duplicates", "mirrored", 24)]
    [InlineData("pokemon-scrape", "near", 12)]
    [InlineData("pokemon-scrape", "mirrored", 1)]
    [InlineData("pokemon-scrape", "exact", 19)]
    [InlineData("chess-hard-negatives", "near", 2)]
    public void Compare_PairsThatAreCopies_AtLeastSoManyAreNear(string set, string judgment, int least) =>
        Assert.InRange(pictures.Near(Judged(set, judgment)).Count, least, int.MaxValue);

    [SharedFact("data/caltech-duplicates")]
    public void Compare_CaltechMirrored_SaysMirror() =>
        Assert.All(Judged("caltech-duplicates", "mirrored"), p => Assert.Equal(Dihedral.Mirror, pictures.Compare(p.A, p.B).Transform));

    [SharedFact("data/caltech-duplicates")]
    public void Compare_TheOtherWayRound_SameEvidence()
    {
        foreach (var (a, b) in Judged("caltech-duplicates", "near").Concat(Judged("caltech-duplicates", "mirrored")).Take(40))
        {
            var (one, other) = (pictures.Compare(a, b), pictures.Compare(b, a));
            Assert.Equal(one with { Matrix = null, Transform = default }, other with { Matrix = null, Transform = default, OverlapA = other.OverlapB, OverlapB = other.OverlapA });
            Assert.Equal(one.Transform.Inverse(), other.Transform);
        }
    }

    [SharedFact("data/rf-apples")]
    public void Compare_ApplesOfTwoNames_NearAreFoundAndDifferentNever()
    {
        Assert.Equal(2, pictures.Near(Judged("rf-apples", "near", "cross-name.csv")).Count);
        Assert.Empty(pictures.Near(Judged("rf-apples", "different", "cross-name.csv")));
    }

    [SharedFact("data/cifar10-leak")]
    public void Compare_TinyPictures_PrecisionAndRecallHold()
    {
        int Count(string judgment) =>
            pictures.Near(Judged("cifar10-leak", judgment, "pairs.csv", "test", "train")).Count
            + pictures.Near(Judged("cifar10-leak", judgment, "pairs-within-test.csv", "test_a", "test_b")).Count
            + pictures.Near(Judged("cifar10-leak", judgment, "pairs-unlisted.csv")).Count;
        Assert.Equal(0, Count("different"));
        Assert.InRange(Count("similar"), 0, 7);     // of 30
        Assert.InRange(Count("near"), 135, 182);    // of 182
    }
}
