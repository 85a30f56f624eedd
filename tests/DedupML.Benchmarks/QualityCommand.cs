using System.Text.Json;
using DedupML.Datasets;
using DedupML.Grouping;
using DedupML.Matching;

namespace DedupML.Benchmarks;

/// <summary>Precision and recall of a run with the default options over a folder with truth files. Pairs count as the peers' figures
/// count them: judged exact or near is a positive; judged similar, crop, mirrored, turned or review is left out; every other pair of
/// the folder is a negative (of cifar10-leak, every other pair of a test and a train image). A pair counts as found where it is proved
/// itself, or its equal copies are.</summary>
internal static class QualityCommand
{
    public static int Run(string[] folders)
    {
        foreach (string folder in folders)
        {
            var report = new DuplicateFinder(new() { StoreFile = null }).Run(DatasetScanner.Scan(folder));
            var truth = new JudgedPairs(folder, [.. report.Images.Select(i => i.Path)]);
            var equal = new UnionFind(report.Images.Count);
            foreach (var match in report.Matches.Where(m => m.Tier == MatchTier.Exact))
                equal.Union(match.A, match.B);
            var near = report.Matches.Where(m => m.Tier == MatchTier.Near).Select(m => Pair(equal.Find(m.A), equal.Find(m.B))).ToHashSet();
            var semantic = report.Matches.Where(m => m.Tier == MatchTier.Semantic).Select(m => Pair(equal.Find(m.A), equal.Find(m.B))).ToHashSet();
            int found = 0, wrong = 0, listed = 0;
            for (int a = 0; a < report.Images.Count; a++)
            {
                for (int b = a + 1; b < report.Images.Count; b++)
                {
                    var pair = Pair(equal.Find(a), equal.Find(b));
                    bool isProved = equal.Joined(a, b) || near.Contains(pair);
                    bool? isCopy = truth.IsCopy(a, b);
                    found += isProved && isCopy == true ? 1 : 0;
                    wrong += isProved && isCopy == false ? 1 : 0;
                    listed += !isProved && isCopy == true && semantic.Contains(pair) ? 1 : 0;
                }
            }
            Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["data"] = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
                ["images"] = report.Images.Count,
                ["positives"] = truth.Copies,
                ["found"] = found,
                ["false"] = wrong,
                ["listed_for_review"] = listed,
                ["precision"] = Math.Round((double)found / Math.Max(1, found + wrong), 3),
                ["recall"] = Math.Round((double)found / Math.Max(1, truth.Copies), 3),
            }));
        }
        return 0;
    }

    private static (int, int) Pair(int a, int b) => (Math.Min(a, b), Math.Max(a, b));
}
