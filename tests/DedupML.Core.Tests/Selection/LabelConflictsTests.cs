using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Selection;
using static DedupML.Tests.Selection.SelectionCase;

namespace DedupML.Tests.Selection;

public class LabelConflictsTests
{
    private static IReadOnlyList<ConflictPair> Find(SelectionCase given, params Match[] semantic) => LabelConflicts.Find(
        [.. given.Images.Select(i => i.Label)], [.. given.Decide().Decisions.Select(d => d.Group)], [.. given.Matches, .. semantic]);

    private static Match Semantic(int a, int b) => new(a, b, MatchTier.Semantic, Dihedral.Identity);

    [Fact]
    public void Find_EachTier_OneRowAPairWithItsGroup()
    {
        var given = new SelectionCase().Add(Image("a", label: "cat")).Add(Image("b", label: "dog")).Add(Image("c", label: "dog")).Add(Image("d", label: "emu"))
            .Exact(0, 1).Near(1, 2);
        // The near match of b is a's as well, since the two are equal; b and c agree.
        Assert.Equal([new(0, 1, MatchTier.Exact, 1), new(0, 2, MatchTier.Near, 1), new(2, 3, MatchTier.Semantic, null)], Find(given, Semantic(2, 3)));
    }

    [Fact]
    public void Find_SeveralLabels_AreSets()
    {
        var given = new SelectionCase().Add(Image("a", label: "cat;dog")).Add(Image("b", label: "dog ; cat")).Add(Image("c", label: "cat")).Add(Image("d")).Exact(0, 1).Exact(0, 2).Exact(0, 3);
        Assert.Equal([(0, 2), (1, 2)], Find(given).Select(p => (p.A, p.B)));
        Assert.Equal(["label conflict: cat, cat;dog"], given.Decide().Decisions.Select(d => d.Reason).Distinct());
    }

    [Fact]
    public void Find_ThousandsOfCopies_IsLinear()
    {
        var labels = Enumerable.Range(0, 20_000).Select(i => (string?)(i % 2 == 0 ? "cat" : "dog")).ToArray();
        var matches = Enumerable.Range(1, labels.Length - 1).Select(i => new Match(0, i, MatchTier.Exact, Dihedral.Identity)).ToArray();
        var pairs = LabelConflicts.Find(labels, new int?[labels.Length], matches);
        // Each image is there, with the first one of another label.
        Assert.Equal(labels.Length - 1, pairs.Count);
        Assert.Equal(labels.Length, pairs.SelectMany(p => new[] { p.A, p.B }).Distinct().Count());
    }

    [Fact]
    public void Find_RandomGraphs_IsEveryPairByDefinition()
    {
        int found = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            var given = SelectionCase.Random(seed);
            var random = new Random(seed);
            int count = given.Images.Count;
            Match[] semantic = count < 2 ? [] : [.. Enumerable.Range(0, 10).Select(_ => (random.Next(count), random.Next(count))).Where(p => p.Item1 < p.Item2).Select(p => Semantic(p.Item1, p.Item2))];
            var rules = new References.BalanceReference(given.Input());
            MatchTier? Tier(int x, int y) => rules.Equal(x, y) ? MatchTier.Exact : rules.Match(x, y) ? MatchTier.Near
                : semantic.Any(m => (rules.Equal(m.A, x) && rules.Equal(m.B, y)) || (rules.Equal(m.A, y) && rules.Equal(m.B, x))) ? MatchTier.Semantic : null;
            var decisions = given.Decide().Decisions;
            var expected = from x in Enumerable.Range(0, count)
                           from y in Enumerable.Range(x + 1, count - x - 1)
                           where given.Images[x].Label is { } own && given.Images[y].Label is { } other && own != other
                           let tier = Tier(x, y)
                           where tier is not null
                           select new ConflictPair(x, y, tier.Value, decisions[x].Group is { } g && g == decisions[y].Group ? g : null);
            var got = Find(given, semantic);
            Assert.Equal(expected, got);
            found += got.Count;
        }
        Assert.True(found > 200, $"only {found} found: the graphs try too little");
    }
}
