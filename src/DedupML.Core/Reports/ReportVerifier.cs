using DedupML.Datasets;
using DedupML.Features;
using DedupML.Matching;
using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>Checks every claim of a report folder against the files, by a way of its own: nothing is taken from the store or from the run
/// that wrote the report; every file is read again, every hash and every proof computed again, groups are walked, not joined.</summary>
/// <remarks>A report is about the files as they were: after it was applied, removed files are gone and their claims do not hold any
/// more.</remarks>
public static class ReportVerifier
{
    /// <summary>Checks a report. Its data set, manifest and thresholds are those that its <c>run.json</c> names.</summary>
    /// <param name="folder">The report folder.</param>
    /// <param name="threads">Files and pairs looked at side by side.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DatasetException">The data set's folder or manifest is gone.</exception>
    /// <exception cref="InvalidReportException">The report cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Verification Verify(
        string folder, int threads, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var report = ReportReader.ReadUnchecked(folder);
        var claims = new ClaimLedger();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        var settings = new ReportedSettings(report);
        var files = new ReportedFiles(report, claims, settings.Decoding);

        files.CheckPresence(DatasetScanner.Scan(report.Root, settings.Images(folder), cancellation));
        long done = 0;
        Parallel.For(0, report.Images.Count, parallel, row =>
        {
            files.CheckImage(row);
            progress?.Report(new("verifying files", Interlocked.Increment(ref done), report.Images.Count));
        });
        Parallel.ForEach(report.Unreadable, parallel, files.CheckUnreadable);

        var pairs = new ReportedPairs(report, claims, settings);
        done = 0;
        Parallel.ForEach(report.Matches, parallel, match =>
        {
            pairs.Check(match);
            progress?.Report(new("verifying pairs", Interlocked.Increment(ref done), report.Matches.Count));
        });
        new ReportedCosines(report, claims, settings).Check(threads, progress, cancellation);
        CheckGroups(report, claims, settings.Conflicts);
        CheckRemovals(report, claims, pairs);
        ReportedConflicts.Check(folder, report, claims);
        return claims.Result();
    }

    private static void CheckGroups(ReviewedReport report, ClaimLedger claims, ConflictPolicy conflicts)
    {
        var neighbours = new Dictionary<int, List<int>>();
        foreach (var match in report.Matches.Where(m => m.Tier <= MatchTier.Near))
        {
            foreach (var (from, to) in new[] { (match.A, match.B), (match.B, match.A) })
            {
                if (!neighbours.TryGetValue(from, out var list))
                    neighbours[from] = list = [];
                list.Add(to);
            }
        }
        var first = new Dictionary<ContentHash, ReviewedImage>();
        foreach (var image in report.Images)
        {
            if (!first.TryAdd(image.Content.Hash, image) && first[image.Content.Hash] is var copy)
            {
                claims.Check("groups", image.Path, image.Decision.Group is { } number && number == copy.Decision.Group,
                    () => $"holds the same bytes as {copy.Path} but is in no group with it");
            }
        }
        var seen = new bool[report.Images.Count];
        var taken = new HashSet<int>();
        for (int row = 0; row < report.Images.Count; row++)
        {
            int? group = report.Images[row].Decision.Group;
            string path = report.Images[row].Path;
            claims.Check("groups", path, group is null == !neighbours.ContainsKey(row), () => group is null
                ? "has an exact or near match but no group" : $"is in group {group} without an exact or near match");
            if (seen[row] || !neighbours.ContainsKey(row))
                continue;
            var members = Walk(row, neighbours, seen);
            claims.Check("groups", path, group is null || taken.Add(group.Value), () => $"group {group} is also the number of images that no match joins to it");
            foreach (int member in members)
                claims.Check("groups", report.Images[member].Path, report.Images[member].Decision.Group == group, () => $"is joined to {path} but is in another group");
            CheckLabels(report, members, claims, conflicts);
        }
    }

    private static void CheckLabels(ReviewedReport report, List<int> members, ClaimLedger claims, ConflictPolicy policy)
    {
        var votes = members.Select(m => report.Images[m].Label).OfType<string>().CountBy(LabelList.Ordered, StringComparer.Ordinal).OrderByDescending(v => v.Value).ToList();
        if (votes.Count < 2 || policy == ConflictPolicy.Ignore)
            return;
        bool isDecided = policy == ConflictPolicy.KeepMajority && votes[0].Value > votes[1].Value;
        foreach (var image in members.Select(m => report.Images[m]))
        {
            bool isOutvoted = image.Label is { } label && LabelList.Ordered(label) != votes[0].Key;
            claims.Check("label conflicts", image.Path,
                isDecided ? !isOutvoted || image.Decision.Action != DecisionAction.Keep : image.Decision.Action != DecisionAction.Remove,
                () => isDecided ? $"stays labelled {image.Label} although most of its group are {votes[0].Key}" : $"is removed although its group carries {votes.Count} labels");
        }
    }

    private static void CheckRemovals(ReviewedReport report, ClaimLedger claims, ReportedPairs pairs)
    {
        var tiers = report.Matches.Where(m => m.Tier <= MatchTier.Near).GroupBy(m => (m.A, m.B)).ToDictionary(g => g.Key, g => g.First().Tier);
        foreach (var image in report.Images.Where(i => i.Decision.Action == DecisionAction.Remove))
        {
            var (row, keeper, tier) = (image.Decision.Image, image.Decision.Keeper, image.Decision.Tier);
            if (!claims.Check("removals", image.Path, keeper is not null && keeper != row, () => "is removed without another image as its keeper"))
                continue;
            var stays = report.Images[keeper!.Value];
            claims.Check("removals", image.Path, stays.Decision.Action == DecisionAction.Keep, () => $"is removed, but its keeper {stays.Path} does not stay");
            claims.Check("removals", image.Path, tiers.TryGetValue((Math.Min(row, keeper.Value), Math.Max(row, keeper.Value)), out var proof) && proof == tier,
                () => $"is removed without a match of its own with its keeper {stays.Path} of the tier that it names");
            if (tier == MatchTier.Near)
                pairs.CheckDirection(row, keeper.Value);
        }
    }

    private static List<int> Walk(int start, Dictionary<int, List<int>> neighbours, bool[] seen)
    {
        var members = new List<int>();
        var open = new Stack<int>([start]);
        seen[start] = true;
        while (open.TryPop(out int row))
        {
            members.Add(row);
            foreach (int next in neighbours[row])
            {
                if (!seen[next])
                {
                    seen[next] = true;
                    open.Push(next);
                }
            }
        }
        return members;
    }
}
