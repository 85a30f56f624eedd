using DedupML.Grouping;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Selection;
using static DedupML.Tests.Selection.SelectionCase;

namespace DedupML.Tests.Selection;

public class CoverSelectionTests
{
    /// <summary>Images of falling size, so that keeper order is row order.</summary>
    private static SelectionCase Falling(int count)
    {
        var given = new SelectionCase();
        for (int i = 0; i < count; i++)
            given.Add(Image($"{i:00000}", 100_000 - i, 1, hash: (ulong)i));
        return given;
    }

    private static SelectionCase Copies(int count)
    {
        var given = new SelectionCase();
        for (int i = 0; i < count; i++)
            given.Add(Image($"{i:00000}"));
        return given;
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "keep")]
    [InlineData(2, "keep keep")]
    public void Decide_NoMatches_AllStay(int images, string actions)
    {
        var given = Copies(images);
        Assert.Equal(actions, given.Actions());
        Assert.All(given.Decide().Decisions, d => Assert.Equal((null, null, null, "no duplicate found"), ((MatchTier?, int?, int?, string))(d.Tier, d.Group, d.Keeper, d.Reason)));
    }

    [Fact]
    public void Decide_ChainOfThree_KeepsWhatHasNoMatchWithTheKeeper()
    {
        Assert.Equal("keep 0 keep", Falling(3).Near(0, 1).Near(1, 2).Actions());

        // The middle one is best: it stands for both.
        Assert.Equal("keep 0 0", Falling(3).Near(0, 1).Near(0, 2).Actions());
    }

    [Fact]
    public void Decide_ChainOfTenSteps_NoImageGoesForOneItDoesNotMatch()
    {
        // Eleven images on a line, 0.04 apart, threshold 0.05: one group from end to end, but only neighbours match.
        var given = Falling(11);
        for (int i = 0; i < 10; i++)
            given.Near(i, i + 1);
        Assert.Single(given.Input().Groups);
        Assert.Equal("keep 0 keep 2 keep 4 keep 6 keep 8 keep", given.Actions());
    }

    [Fact]
    public void Decide_ChainKeptEnd_SaysWhy() =>
        Assert.Equal("no other kept file matches it", Falling(3).Near(0, 1).Near(1, 2).Decide().Decisions[2].Reason);

    [Fact]
    public void Decide_Stars_AllButOneGo()
    {
        for (int size = 2; size <= 50; size++)
        {
            for (int centre = 0; centre < size; centre += 7)
            {
                var given = Copies(size);
                foreach (int i in Enumerable.Range(0, size).Where(i => i != centre))
                    given.Exact(centre, i);
                var result = given.Decide();
                Assert.Equal("keep", given.Actions().Split(' ')[0]);
                Assert.All(result.Decisions.Skip(1), d => Assert.Equal((DecisionAction.Remove, MatchTier.Exact, 0), (d.Action, d.Tier, d.Keeper)));

                // The rows are with the keeper, whoever was the centre.
                Assert.Equal(Enumerable.Range(1, size - 1).Select(i => (0, i, MatchTier.Exact)), result.Matches.Select(m => (m.A, m.B, m.Tier)));
            }
        }
    }

    [Fact]
    public void Decide_TwentyThousandEqualRows_GoForANearPictureInLinearMemory()
    {
        // The largest is near one copy, not the first; each copy gets a row of its own.
        const int count = 20_000;
        var given = Copies(count);
        for (int i = 1; i < count; i++)
            given.Exact(0, i);
        given.Add(Image("z", 200, 200, hash: 2)).Near(count / 2, count);
        var input = given.Input();
        long before = GC.GetAllocatedBytesForCurrentThread();
        var result = CoverSelection.Decide(input);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000L * count);
        Assert.All(result.Decisions.Take(count), d => Assert.Equal((DecisionAction.Remove, MatchTier.Near, count), (d.Action, d.Tier, d.Keeper)));
        Assert.Equal(count - 1 + count, result.Matches.Count);
        Assert.Equal($"stands for 20000 images: 200×200 is larger than 100×100", result.Decisions[count].Reason);
    }

    [Fact]
    public void Decide_RemovedCopy_TakesOverTheMatchOfItsEqualTurnedRound()
    {
        // 1 maps onto 2 by a quarter turn and x' = 2x + 0.1, y' = 4y - 0.2; 3 equals 1.
        var given = new SelectionCase().Add(Image("a", 1, 1)).Add(Image("b")).Add(Image("c", 200, 200, hash: 2)).Add(Image("d"))
            .Exact(1, 3).Near(1, 2, 5, Dihedral.Turn90, new AffineMatrix(2, 0, 0.1, 0, 4, -0.2));
        var added = Assert.Single(given.Decide().Matches, m => (m.A, m.B) == (2, 3));
        Assert.Equal((MatchTier.Near, Dihedral.Turn270, 10, 5.0), (added.Tier, added.Transform, added.HashDistance, added.Residual));
        Assert.Equal("0.5 0 -0.05 0 0.25 0.05", added.Matrix.ToString());
        Assert.Equal("keep 2 keep 2", given.Actions());
    }

    [Fact]
    public void Decide_SeveralKeepersMatch_StrongestTierThenSmallestResidualThenOrder()
    {
        Assert.Equal("keep keep 1", Falling(3).Near(0, 2, 4).Near(1, 2, 3).Actions());
        Assert.Equal("keep keep 0", Falling(3).Near(0, 2, 3).Near(1, 2, 3).Actions());
        Assert.Equal("keep keep 1", Falling(3).Near(0, 2, null).Near(1, 2, 9).Actions());

        // 2 and 3 are equal: however close 1 may be, an equal image stands for an equal one, where it stays.
        var given = Falling(4).Near(1, 3, 0).Exact(2, 3);
        given.Protected.UnionWith([1, 2]);
        Assert.Equal("keep keep keep 2", given.Actions());
    }

    [Fact]
    public void Decide_LaterKeeperIsCloser_IsNotNamed()
    {
        // 2 stays too and is closer to 1, but 1 is better than 2: nothing goes for something worse.
        Assert.Equal("keep 0 keep", Falling(3).Near(0, 1, 9).Near(1, 2, 1).Actions());
    }

    [Fact]
    public void Decide_Reasons_SayWhatDecided()
    {
        var given = new SelectionCase().Add(Image("a.png", 320, 240)).Add(Image("b.png", 640, 480, hash: 2)).Add(Image("c.png", 640, 480, hash: 2, split: "test"))
            .Near(0, 1).Exact(1, 2);
        Assert.Equal(
            ["near copy: test split stays before no split", "exact copy: test split stays before no split", "stands for 2 images: test split stays before no split"],
            given.Decide().Decisions.Select(d => d.Reason));
        Assert.Equal([MatchTier.Near, MatchTier.Exact, MatchTier.Exact], given.Decide().Decisions.Select(d => d.Tier));
    }

    [Fact]
    public void Decide_CropIsLarger_TheWholeStaysAndTheCropGoes()
    {
        var given = new SelectionCase().Add(Image("crop.png", 640, 480)).Add(Image("whole.png", 320, 240, hash: 2)).Partly(0, 1, 1, 0.805);
        Assert.Equal("1 keep", given.Actions());
        Assert.Equal(
            ["near copy: shows 80 % of its keeper, which shows all of it", "stands for 1 image: shows all of crop.png and more"],
            given.Decide().Decisions.Select(d => d.Reason));
    }

    [Theory]
    [InlineData(400, 300, 400, 400, 0.75, 1)]     // letterboxed
    [InlineData(400, 300, 600, 600, 0.1875, 1)]   // smaller within wide bars
    [InlineData(400, 300, 403, 403, 0.75, 1)]     // larger by less than can be measured
    [InlineData(400, 300, 800, 800, 0.75, 0)]     // larger, bars or not
    [InlineData(400, 300, 408, 306, 1, 0)]        // no bars
    [InlineData(400, 300, 450, 400, 0.75, 0)]     // as letterboxed, and larger
    public void Decide_CopyWithBars_TheLargerPictureStaysNotTheLargerFrame(int width, int height, int barred, int barredHeight, double share, int keeper)
    {
        foreach (bool barredFirst in new[] { true, false })
        {
            var given = new SelectionCase();
            var (plain, with) = (Image("plain.png", width, height), Image("with.png", barred, barredHeight, hash: 2));
            var matrix = barredFirst ? new AffineMatrix(1, 0, 0, 0, 1 / share, -0.1) : new(1, 0, 0, 0, share, 0.1);
            given.Add(barredFirst ? with : plain).Add(barredFirst ? plain : with).Measured(0, 1, matrix);
            Assert.Equal(keeper == 1 ? "plain.png" : "with.png", Assert.Single(given.Decide().Decisions, d => d.Action == DecisionAction.Keep) is var kept ? given.Images[kept.Image].Path : "");
        }
    }

    [Fact]
    public void Decide_CopyWithBars_SaysSoAndEarlierCriteriaCome()
    {
        var given = new SelectionCase().Add(Image("barred.png", 400, 400)).Add(Image("plain.png", 400, 300, hash: 2)).Measured(0, 1, new(1, 0, 0, 0, 1 / 0.75, -0.1));
        Assert.Equal("near copy: 400×400 with bars, which its keeper of 400×300 shows no smaller without", given.Decide().Decisions[0].Reason);
        Assert.Equal("stands for 1 image: shows barred.png without its bars, no smaller", given.Decide().Decisions[1].Reason);

        // What is asked before pixels decides, and so do measurements that are not there.
        given = new SelectionCase().Add(Image("barred.png", 400, 400, split: "test")).Add(Image("plain.png", 400, 300, hash: 2, split: "train")).Measured(0, 1, new(1, 0, 0, 0, 1 / 0.75, -0.1));
        Assert.Equal("keep 0", given.Actions());
        Assert.Equal("keep 0", new SelectionCase().Add(Image("barred.png", 400, 400)).Add(Image("plain.png", 400, 300, hash: 2)).Near(0, 1).Actions());
    }

    [Fact]
    public void Decide_BarsWithACropAndASmallCopy_TheLargePictureDoesNotGoForTheSmallOne()
    {
        // The small copy's bars are blurred, so that they count as content, of which the crop shows only a part.
        var given = new SelectionCase().Add(Image("barred.png", 400, 400)).Add(Image("cropped.png", 400, 300, hash: 2)).Add(Image("small.png", 200, 200, hash: 3))
            .Measured(0, 1, new(1, 0, 0, 0, 1 / 0.75, -0.1)).Measured(0, 2, new(1, 0, 0, 0, 1, 0)).Partly(1, 2, 1, 0.8);
        Assert.Equal("keep 0 0", given.Actions());
    }

    [Fact]
    public void Decide_GoesForOneThatKeeperOrderPutsAfterIt_SaysNothingOfLinks()
    {
        // The first waits for the third, of which it is a part, and meets the second before, which is nearer to it.
        var given = new SelectionCase().Add(Image("0.png", 400)).Add(Image("1.png", 300, hash: 2)).Add(Image("2.png", 200, hash: 3))
            .Near(0, 1, residual: 1).Partly(0, 2, 1, 0.8, residual: 4);
        Assert.Equal("1 keep keep", given.Actions());
        Assert.Equal("near copy of 1.png, which stays", given.Decide().Decisions[0].Reason);
    }

    [Fact]
    public void Decide_EachShowsPartOfTheOther_TheLaterIsForReviewWithAProposal()
    {
        var given = Falling(2).Partly(0, 1, 0.91, 0.9499);
        Assert.Equal("keep review0", given.Actions());
        var decisions = given.Decide().Decisions;
        Assert.Equal($"near {given.Images[0].Path}, which shows only 94 % of it", decisions[1].Reason);
        Assert.Equal((MatchTier.Near, 1), (decisions[1].Tier, decisions[1].Group));
        Assert.Equal("no other kept file matches it", decisions[0].Reason);
    }

    [Fact]
    public void Decide_PartlyShownImageStandsForAnother_StaysAndSaysSo()
    {
        var given = Falling(3).Partly(0, 1, 0.9, 0.9).Near(1, 2);
        Assert.Equal("keep keep 1", given.Actions());
        Assert.EndsWith($"; near {given.Images[0].Path}, which shows only 90 % of it", given.Decide().Decisions[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_CropOfACrop_BothGoForTheWhole()
    {
        // 2 is the whole of 1, which is the whole of 0; each later one is the better by keeper order's other criteria.
        Assert.Equal("2 2 keep", Falling(3).Partly(0, 1, 1, 0.8).Partly(1, 2, 1, 0.8).Partly(0, 2, 1, 0.76).Actions());
        // Without a match of its own with 2 the smallest stays: what stands for it would be gone.
        Assert.Equal("keep 2 keep", Falling(3).Partly(0, 1, 1, 0.8).Partly(1, 2, 1, 0.8).Actions());
    }

    [Fact]
    public void Decide_ProtectedCrop_TheWholeIsForReview()
    {
        var given = Falling(2).Partly(0, 1, 1, 0.8);
        given.Protected.Add(0);
        Assert.Equal("keep review0", given.Actions());
    }

    [Fact]
    public void Decide_WholesInACircle_TheFirstStaysAndTheRestFollows()
    {
        // No geometry allows it, but measurements of 95 % here and 94.9 % there might.
        Assert.Equal("keep review0 0", Falling(3).Partly(0, 1, 1, 0.9).Partly(1, 2, 1, 0.9).Partly(2, 0, 1, 0.9).Actions());
    }

    [Fact]
    public void Decide_LabelsContradict_WholeGroupIsForReview()
    {
        var given = new SelectionCase().Add(Image("a", label: "dog")).Add(Image("b", label: "cat")).Add(Image("c")).Add(Image("d", label: "cat")).Add(Image("e"))
            .Exact(0, 1).Exact(0, 2).Exact(3, 4);
        Assert.Equal("review review review keep 3", given.Actions());
        Assert.All(given.Decide().Decisions.Take(3), d => Assert.Equal(("label conflict: cat, dog", (int?)null, (int?)1), (d.Reason, d.Keeper, d.Group)));
    }

    [Fact]
    public void Decide_ManyLabels_NamesAFew()
    {
        var given = new SelectionCase();
        for (int i = 0; i < 8; i++)
            given.Add(Image($"{i}", label: $"c{i}"));
        for (int i = 1; i < 8; i++)
            given.Exact(0, i);
        Assert.Equal("label conflict: c0, c1, c2, c3, c4 and 3 more", given.Decide().Decisions[0].Reason);
    }

    [Fact]
    public void Decide_ProtectedPoorerCopy_StaysAndSaysWhatWentForIt()
    {
        var given = new SelectionCase().Add(Image("gold/a.png", 320, 240)).Add(Image("x.png", 640, 480, hash: 2)).Near(0, 1);
        given.Protected.Add(0);
        Assert.Equal("keep 0", given.Actions());
        Assert.Equal(
            ["kept by --protect; a better copy goes, x.png: 640×480 is larger than 320×240", "near copy of a protected image"],
            given.Decide().Decisions.Select(d => d.Reason));
    }

    [Fact]
    public void Decide_AllProtected_AllStay()
    {
        var given = Copies(3).Exact(0, 1).Exact(0, 2);
        given.Protected.UnionWith([0, 1, 2]);
        Assert.Equal("keep keep keep", given.Actions());
        Assert.All(given.Decide().Decisions, d => Assert.Equal("kept by --protect", d.Reason));
    }

    [Fact]
    public void Decide_SymbolicLink_StaysAndStandsForNone()
    {
        var given = Copies(3).Exact(0, 1).Exact(0, 2);
        given.Links.Add(0);
        Assert.Equal("keep keep 1", given.Actions());
        Assert.Equal("symbolic link: never acted on", given.Decide().Decisions[0].Reason);

        var pair = Copies(2).Exact(0, 1);
        pair.Links.Add(0);
        Assert.Equal("keep keep", pair.Actions());
        Assert.Equal("no other kept file matches it", pair.Decide().Decisions[1].Reason);

        pair.Links.Add(1);
        Assert.Equal("keep keep", pair.Actions());
    }

    [Fact]
    public void Decide_HardLinks_NoNameGoesForAnother()
    {
        var given = Copies(4).Exact(0, 1).Exact(0, 2).Exact(0, 3);
        given.SameFiles.Add([0, 1]);
        given.SameFiles.Add([2, 3]);
        Assert.Equal("keep keep 0 0", given.Actions());
        Assert.Equal("same file as 00000", given.Decide().Decisions[1].Reason);
    }

    [Fact]
    public void Decide_HardLinksOfAPoorerCopy_AllGo()
    {
        var given = Copies(2).Add(Image("z", 200, 200, hash: 2)).Exact(0, 1).Near(1, 2);
        given.SameFiles.Add([0, 1]);
        Assert.Equal("2 2 keep", given.Actions());
    }

    [Fact]
    public void Decide_OneFileByOldNumbersButOtherBytes_IsTwoImages()
    {
        var given = Copies(3).Exact(0, 1);
        given.SameFiles.Add([0, 2]);
        Assert.Equal("keep 0 keep", given.Actions());
    }

    [Fact]
    public void Decide_OrderOption_ChangesWhoStays()
    {
        SelectionImage[] images = [Image("a", 10, 10), Image("b", 20, 20, hash: 2)];
        Assert.Equal("1 keep", new SelectionCase().Add(images[0]).Add(images[1]).Near(0, 1).Actions());
        Assert.Equal("keep 0", new SelectionCase { Order = KeeperOrder.Parse("path") }.Add(images[0]).Add(images[1]).Near(0, 1).Actions());
    }

    [Fact]
    public void Decide_SemanticMatches_DecideNothing()
    {
        var input = Copies(2).Input() with { Matches = [new Match(0, 1, MatchTier.Semantic, Dihedral.Identity)] };
        var result = CoverSelection.Decide(input);
        Assert.All(result.Decisions, d => Assert.Equal(DecisionAction.Keep, d.Action));
        Assert.Empty(result.Matches);
    }

    [Fact]
    public void Decide_GroupsOfOtherMatches_SaysSo()
    {
        var input = Copies(3).Exact(0, 1).Input();
        Assert.Contains("Rows 1 and 2 match", Assert.Throws<ArgumentException>(() => CoverSelection.Decide(
            input with { Matches = [new Match(1, 2, MatchTier.Near, Dihedral.Identity)] })).Message, StringComparison.Ordinal);
        Assert.Contains("Row 1 of group 2", Assert.Throws<ArgumentException>(() => CoverSelection.Decide(
            input with { Groups = [new DuplicateGroup(1, [0, 1], MatchTier.Exact), new DuplicateGroup(2, [1, 2], MatchTier.Exact)] })).Message, StringComparison.Ordinal);
    }
}
