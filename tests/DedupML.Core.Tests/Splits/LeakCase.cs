using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Splits;

namespace DedupML.Tests.Splits;

/// <summary>Splits and matches, made at random, with all pairs written out.</summary>
internal sealed record LeakCase(IReadOnlyList<string?> Splits, IReadOnlyList<Match> Matches, LeakOptions Options)
{
    public static Match Pair(int a, int b, MatchTier tier = MatchTier.Near, double? residual = null, Dihedral transform = Dihedral.Identity, AffineMatrix? matrix = null) =>
        new(Math.Min(a, b), Math.Max(a, b), tier, transform, matrix, null, null, residual);

    public static LeakCase Random(int seed)
    {
        var random = new Random(seed);
        int count = random.Next(2, 30);
        string?[] names = random.Next(2) == 0 ? ["train", "test"] : ["train", "validation", "test", "reference", "fold1", null];
        string?[] splits = [.. Enumerable.Range(0, count).Select(_ => names[random.Next(names.Length)])];
        splits[0] = "train";
        // Classes of equal images, each told as a tree; the other matches join any two images.
        int[] classes = [.. Enumerable.Range(0, count).Select(_ => random.Next(count))];
        var matches = new List<Match>();
        foreach (int[] rows in Enumerable.Range(0, count).GroupBy(r => classes[r]).Select(g => g.ToArray()))
        {
            random.Shuffle(rows);
            for (int i = 1; i < rows.Length; i++)
                matches.Add(Pair(rows[i], rows[random.Next(i)], MatchTier.Exact));
        }
        for (int i = random.Next(count); i > 0; i--)
        {
            var (a, b) = (random.Next(count), random.Next(count));
            if (a != b)
                matches.Add(Pair(a, b, (MatchTier)random.Next(1, 4), random.Next(3), (Dihedral)random.Next(8)));
        }
        return new(splits, matches, new()
        {
            Policy = (LeakPolicy)random.Next(3),
            Weakest = (MatchTier)random.Next(3),
            Protected = random.Next(2) == 0 ? new HashSet<string>() : new HashSet<string> { "reference" },
        });
    }

    public LeakCase Permuted(int[] place) => new(
        [.. Enumerable.Range(0, place.Length).OrderBy(row => place[row]).Select(row => Splits[row])],
        [.. Matches.Select(m => Pair(place[m.A], place[m.B], m.Tier, m.Residual, place[m.A] < place[m.B] ? m.Transform : m.Transform.Inverse())).Reverse()],
        Options);

    /// <summary>The strongest tier of any two images, by relabelling: equal images share their matches.</summary>
    public Dictionary<(int A, int B), MatchTier> Tiers()
    {
        int count = Splits.Count;
        int[] label = [.. Enumerable.Range(0, count)];
        foreach (var m in Matches.Where(m => m.Tier == MatchTier.Exact))
        {
            var (from, to) = (label[m.B], label[m.A]);
            label = [.. label.Select(l => l == from ? to : l)];
        }
        var tiers = new Dictionary<(int, int), MatchTier>();
        for (int a = 0; a < count; a++)
        {
            for (int b = a + 1; b < count; b++)
            {
                var all = Matches.Where(m => (label[m.A], label[m.B]) == (label[a], label[b]) || (label[m.A], label[m.B]) == (label[b], label[a])).Select(m => m.Tier).ToList();
                if (label[a] == label[b])
                    all = [MatchTier.Exact];
                if (all.Count > 0)
                    tiers[(a, b)] = all.Min();
            }
        }
        return tiers;
    }

    /// <summary>The pairs across splits of a tier and stronger ones.</summary>
    public static IEnumerable<(int A, int B)> Across(IReadOnlyList<string?> splits, Dictionary<(int A, int B), MatchTier> tiers, MatchTier weakest) => tiers
        .Where(t => t.Value <= weakest && splits[t.Key.A] is { } a && splits[t.Key.B] is { } b && a != b).Select(t => t.Key);
}
