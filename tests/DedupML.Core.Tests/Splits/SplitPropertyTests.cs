using DedupML.Splits;

namespace DedupML.Tests.Splits;

/// <summary>What holds for any set of groups.</summary>
public class SplitPropertyTests
{
    private const int Sets = 400;

    private static IEnumerable<(int Seed, SplitInput Input, SplitOptions Options, SplitResult Result)> Results()
    {
        int refused = 0;
        for (int seed = 0; seed < Sets; seed++)
        {
            var (input, options) = SplitSets.Random(seed);
            SplitResult result;
            try
            {
                result = DisjointSplitter.Split(input, options);
            }
            catch (SplitException)
            {
                // Nearly all images were in one earlier part, or excluded.
                refused++;
                continue;
            }
            yield return (seed, input, options, result);
        }
        Assert.InRange(refused, 0, Sets / 10);
    }

    [Fact]
    public void Split_RandomSets_NoNewImagePartsFromItsGroup()
    {
        int joined = 0;
        foreach (var (seed, input, _, result) in Results())
        {
            foreach (var group in Enumerable.Range(0, result.PartOf.Count).GroupBy(row => input.Groups[row]))
            {
                var earlier = group.Where(r => input.Previous?[r] is { } p && p != SplitOptions.Excluded).Select(result.NameOf).Distinct().ToList();
                var fresh = group.Where(r => input.Previous?[r] is null).Select(result.NameOf).Distinct().ToList();
                Assert.True(fresh.Count <= 1, $"seed {seed}: group {group.Key} lies in {string.Join(", ", fresh)}");
                if (earlier.Count > 0 && fresh.Count > 0)
                    Assert.Equal(earlier.Count == 1 ? earlier[0] : SplitOptions.Excluded, fresh[0]);
                joined += earlier.Count > 1 && fresh.Count > 0 ? 1 : 0;
            }
        }
        Assert.True(joined > 50, $"only {joined} groups join earlier parts: the sets try too little");
    }

    [Fact]
    public void Split_RandomSets_EachRowIsInOnePartOnceAndEarlierOnesDoNotMove()
    {
        foreach (var (_, input, options, result) in Results())
        {
            Assert.Equal(input.Contents.Count, result.PartOf.Count);
            var rows = Enumerable.Range(0, options.Parts.Count).SelectMany(result.RowsOf).Concat(result.Excluded);
            Assert.Equal(Enumerable.Range(0, result.PartOf.Count), rows.Order());
            Assert.Equal(Enumerable.Range(0, options.Parts.Count).Select(p => result.RowsOf(p).Count()), result.Sizes);
            Assert.DoesNotContain(0, result.Sizes);
            if (input.Previous is null)
                Assert.Empty(result.Excluded);
            for (int row = 0; row < result.PartOf.Count; row++)
                Assert.Equal(input.Previous?[row] ?? result.NameOf(row), result.NameOf(row));
        }
    }

    [Fact]
    public void Split_RandomSets_CountsAreThoseOfTheRows()
    {
        foreach (var (_, input, options, result) in Results())
        {
            var expected = Enumerable.Range(0, result.PartOf.Count).Where(r => result.PartOf[r] >= 0)
                .SelectMany(r => (input.Labels?[r] ?? []).Distinct().Select(l => (Label: l, Part: result.PartOf[r])))
                .GroupBy(x => x.Label).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}:{string.Join('/', options.Parts.Select((_, p) => g.Count(x => x.Part == p)))}");
            Assert.Equal(expected, result.Classes.Where(c => c.Label is not null).Select(c => $"{c.Label}:{string.Join('/', c.Counts)}"));
            foreach (var split in result.Classes)
                Assert.Equal(split.Counts.Select((n, p) => Math.Abs((double)n / split.Images - options.Parts[p].Fraction)).Sum(), split.Deviation, 1e-9);
        }
    }

    [Fact]
    public void Split_RandomSets_ClassesMissOnlyWhereAWarningSaysSo()
    {
        int missing = 0;
        foreach (var (seed, _, _, result) in Results())
        {
            foreach (var split in result.Classes.Where(c => c.Label is not null && c.Counts.Contains(0)))
            {
                missing++;
                Assert.True(result.Warnings.Any(w => w.Contains($"'{split.Label}'", StringComparison.Ordinal)), $"seed {seed}: {split.Label} is missing without a word");
            }
        }
        Assert.True(missing > 20, $"only {missing} classes are missing: the sets try too little");
    }

    [Fact]
    public void Split_PermutedRows_SameSplit()
    {
        foreach (var (seed, input, options, result) in Results())
        {
            int[] place = [.. Enumerable.Range(0, input.Contents.Count)];
            new Random(seed).Shuffle(place);
            var again = DisjointSplitter.Split(input.Permuted(place), options);
            Assert.Equal(result.PartOf, place.Select(p => again.PartOf[p]));
            Assert.Equal(result.Warnings, again.Warnings);
        }
    }

    [Fact]
    public void Split_RenumberedGroups_SameSplit()
    {
        foreach (var (_, input, options, result) in Results())
            Assert.Equal(result.PartOf, DisjointSplitter.Split(input with { Groups = [.. input.Groups.Select(g => 1_000_000 - g * g)] }, options).PartOf);
    }

    [Fact]
    public void Split_RandomSets_NoMoveOfOneGroupIsBetter()
    {
        foreach (var (seed, input, options, result) in Results().Where(r => r.Input.Previous is null && r.Seed % 5 == 0))
        {
            int[] parts = [.. result.PartOf];
            double cost = Cost(input, options, parts);
            foreach (ulong group in input.Groups.Distinct())
            {
                int home = result.PartOf[input.Groups.ToList().IndexOf(group)];
                for (int part = 0; part < options.Parts.Count; part++)
                {
                    Move(part);
                    Assert.True(Cost(input, options, parts) > cost - 1e-9, $"seed {seed}: group {group} would do better in part {part}");
                }
                Move(home);

                void Move(int to)
                {
                    for (int row = 0; row < parts.Length; row++)
                        parts[row] = input.Groups[row] == group ? to : parts[row];
                }
            }
        }
    }

    /// <summary>The cost by its definition: see PartLoad.</summary>
    private static double Cost(SplitInput input, SplitOptions options, int[] partOf)
    {
        int parts = options.Parts.Count;
        var rows = Enumerable.Range(0, partOf.Length).SelectMany(r => (input.Labels?[r] ?? []).Distinct().Select(l => (Class: l, Row: r))).ToList();
        var unlabelled = Enumerable.Range(0, partOf.Length).Where(r => input.Labels?[r] is null or []).Select(r => (Class: "", Row: r));
        double cost = 0, sizeWeight = 0.1, lacking = 0;
        foreach (var @class in rows.Count == 0 ? [] : rows.Concat(unlabelled).GroupBy(x => x.Class))
        {
            cost += Sum([.. @class.Select(x => x.Row)], out int empty);
            if (@class.Key == "")
                continue;
            if (@class.Select(x => input.Groups[x.Row]).Distinct().Count() >= parts)
                lacking += empty;
            else
                sizeWeight++;
        }
        cost += sizeWeight * Sum([.. Enumerable.Range(0, partOf.Length)], out int emptyParts);
        return cost + 1000 * lacking + 1_000_000.0 * emptyParts;

        double Sum(int[] of, out int empty)
        {
            int[] counts = [.. Enumerable.Range(0, parts).Select(p => of.Count(r => partOf[r] == p))];
            empty = counts.Count(c => c == 0);
            return counts.Select((c, p) => Math.Abs((double)c / of.Length - options.Parts[p].Fraction)).Sum();
        }
    }
}
