using System.Text;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Grouping;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Selection;

namespace DedupML.Testing;

/// <summary>A report put together by hand: images and matches are told, groups and decisions follow by the simplest rule (of a
/// group the largest stays; what has no match with it stays too; a label conflict is for review).</summary>
internal sealed class SampleReport(string root)
{
    private readonly List<FoundImage> images = [];
    private readonly List<(string A, string B, MatchTier Tier, Dihedral Transform, int? Bits, double? Residual)> matches = [];
    private readonly List<UnreadableImage> unreadable = [];

    public SampleReport Image(string path, string? label = null, string? split = null, int width = 40, int height = 30, long bytes = 1000, int frames = 1, string? content = null)
    {
        var hash = ContentHash.Of(Encoding.UTF8.GetBytes(content ?? path));
        images.Add(new(path, label, split, new ImageFeatures(hash, bytes, width, height, "jpeg", frames, 90, default, [], [])));
        return this;
    }

    public SampleReport Match(string a, string b, MatchTier tier = MatchTier.Near, Dihedral transform = Dihedral.Identity, int? bits = null, double? residual = null)
    {
        matches.Add((a, b, tier, transform, bits, residual));
        return this;
    }

    public SampleReport Unreadable(string path, string reason)
    {
        unreadable.Add(new(path, reason));
        return this;
    }

    public DuplicateReport Build()
    {
        FoundImage[] found = [.. images.OrderBy(i => i.Path, StringComparer.Ordinal)];
        var rows = found.Index().ToDictionary(i => i.Item.Path, i => i.Index, StringComparer.Ordinal);
        Match Row((string A, string B, MatchTier Tier, Dihedral Transform, int? Bits, double? Residual) m) => rows[m.A] < rows[m.B]
            ? new(rows[m.A], rows[m.B], m.Tier, m.Transform, null, m.Bits, null, m.Residual)
            : new(rows[m.B], rows[m.A], m.Tier, m.Transform.Inverse(), null, m.Bits, null, m.Residual);
        Match[] sorted = [.. matches.Select(Row).OrderBy(m => m.A).ThenBy(m => m.B)];
        var decisions = Enumerable.Range(0, found.Length).Select(i => new Decision(i, DecisionAction.Keep, null, null, null, "")).ToArray();
        List<DuplicateGroup> groups = [];
        foreach (var members in Components(found.Length, sorted))
            groups.Add(Decide(groups.Count + 1, members, found, sorted, decisions));
        var listed = found.Select(i => new DatasetImage(i.Path, i.Label, i.Split)).Concat(unreadable.Select(u => new DatasetImage(u.Path, null, null)));
        return new DuplicateReport
        {
            Dataset = new(root, [.. listed.OrderBy(i => i.Path, StringComparer.Ordinal)], 2, found.Any(i => i.Label is not null) ? "folders" : "none"),
            Images = found,
            Unreadable = [.. unreadable.OrderBy(u => u.Path, StringComparer.Ordinal)],
            Matches = sorted,
            Groups = groups,
            Decisions = decisions,
            Run = new(new Dictionary<string, string> { ["dedupml"] = "0.1.0", ["pdq"] = "1" },
                new Dictionary<string, string> { ["transforms"] = "all", ["residual limit"] = "12" }, new Dictionary<string, double> { ["reading"] = 1.2345 }),
        };
    }

    private static DuplicateGroup Decide(int number, int[] members, FoundImage[] found, Match[] matches, Decision[] decisions)
    {
        int keeper = members.MaxBy(m => found[m].Features.PixelCount);
        var own = members.ToHashSet();
        var inside = matches.Where(m => m.Tier <= MatchTier.Near && own.Contains(m.A)).ToArray();
        var proof = inside.Where(m => m.A == keeper || m.B == keeper).ToDictionary(m => m.A + m.B - keeper, m => m.Tier);
        bool isConflict = members.Select(m => found[m].Label).OfType<string>().Distinct().Count() > 1;
        foreach (int row in members)
        {
            var tier = inside.Where(m => m.A == row || m.B == row).Min(m => m.Tier);
            decisions[row] = isConflict ? new(row, DecisionAction.Review, tier, number, null, "labels differ: say which is right")
                : row == keeper ? new(row, DecisionAction.Keep, tier, number, row, "most pixels of its group")
                : proof.TryGetValue(row, out var proved) ? new(row, DecisionAction.Remove, proved, number, keeper, found[row].Features.PixelCount < found[keeper].Features.PixelCount ? "fewer pixels than the one that stays" : "as large as the one that stays; its path comes later")
                : new(row, DecisionAction.Keep, tier, number, row, "no match with one that stays");
        }
        return new(number, members, inside.All(m => m.Tier == MatchTier.Exact) ? MatchTier.Exact : MatchTier.Near);
    }

    private static IEnumerable<int[]> Components(int count, Match[] matches)
    {
        int[] parent = [.. Enumerable.Range(0, count)];
        int Root(int i) => parent[i] == i ? i : parent[i] = Root(parent[i]);
        foreach (var m in matches.Where(m => m.Tier <= MatchTier.Near))
        {
            var (a, b) = (Root(m.A), Root(m.B));
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }
        return Enumerable.Range(0, count).GroupBy(Root).Where(g => g.Count() > 1).OrderBy(g => g.Key).Select(g => g.ToArray());
    }
}
