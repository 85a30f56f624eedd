using System.Text.Json;
using DedupML.Datasets;

namespace DedupML.Benchmarks;

/// <summary>Precision and recall of a run with the default options over a folder with truth files. Pairs count as the peers' figures
/// count them: judged exact or near is a positive; judged similar, crop, mirrored, turned or review is left out; every other pair of
/// the folder is a negative (of cifar10-leak, every other pair of a test and a train image).</summary>
internal static class QualityCommand
{
    public static int Run(string[] folders)
    {
        foreach (string folder in folders)
        {
            var report = new DuplicateFinder(new() { StoreFile = null }).Run(DatasetScanner.Scan(folder));
            var truth = new JudgedPairs(folder, [.. report.Images.Select(i => i.Path)]);
            int found = 0, wrong = 0, listed = 0;
            var groups = report.Decisions.Where(d => d.Group is not null).GroupBy(d => d.Group, d => d.Image).Select(g => g.ToList());
            foreach (var group in groups)
            {
                for (int i = 0; i < group.Count; i++)
                {
                    for (int j = i + 1; j < group.Count; j++)
                    {
                        bool? isCopy = truth.IsCopy(group[i], group[j]);
                        found += isCopy == true ? 1 : 0;
                        wrong += isCopy == false ? 1 : 0;
                    }
                }
            }
            var grouped = report.Decisions.Select(d => d.Group).ToArray();
            listed = report.Matches.Count(m => truth.IsCopy(m.A, m.B) == true && (grouped[m.A] is null || grouped[m.A] != grouped[m.B]));
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
}
