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
        var clusters = new ReportedClusters(report, settings);
        CheckGroups(report, claims, settings, clusters);
        CheckRemovals(report, claims, pairs, settings, clusters);
        ReportedConflicts.Check(folder, report, claims);
        return claims.Result();
    }

    private static void CheckGroups(ReviewedReport report, ClaimLedger claims, ReportedSettings settings, ReportedClusters clusters)
    {
        // What must be in one group, and what may hold one together: they differ only for look-alikes.
        var joined = Neighbours(report.Matches.Where(m => m.Tier <= MatchTier.Near || clusters.MustJoin(m)), within: null);
        var held = Neighbours(report.Matches.Where(m => m.Tier <= MatchTier.Near || clusters.MayJoin(m)), within: row => report.Images[row].Decision.Group);
        var grouped = report.Matches.Where(clusters.MustGroup).SelectMany(m => new[] { m.A, m.B }).ToHashSet();
        var first = new Dictionary<ContentHash, ReviewedImage>();
        foreach (var image in report.Images)
        {
            if (!first.TryAdd(image.Content.Hash, image) && first[image.Content.Hash] is var copy)
            {
                claims.Check("groups", image.Path, image.Decision.Group is { } number && number == copy.Decision.Group,
                    () => $"holds the same bytes as {copy.Path} but is in no group with it");
            }
        }
        for (int row = 0; row < report.Images.Count; row++)
        {
            claims.Check("groups", report.Images[row].Path, report.Images[row].Decision.Group is null ? !joined.ContainsKey(row) && !grouped.Contains(row) : held.ContainsKey(row),
                () => report.Images[row].Decision.Group is { } group ? $"is in group {group} without a match that joins it" : "has a match that joins it to others but no group");
        }
        CheckJoined(report, claims, joined);
        CheckHeld(report, claims, held);
        foreach (var members in Walks(report, Neighbours(report.Matches.Where(m => m.Tier <= MatchTier.Near), within: null)))
            CheckLabels(report, members, claims, settings.Conflicts);
    }

    private static void CheckJoined(ReviewedReport report, ClaimLedger claims, Dictionary<int, List<int>> joined)
    {
        foreach (var members in Walks(report, joined))
        {
            var first = report.Images[members[0]];
            foreach (int member in members)
                claims.Check("groups", report.Images[member].Path, report.Images[member].Decision.Group == first.Decision.Group, () => $"is joined to {first.Path} but is in another group");
        }
    }

    private static void CheckHeld(ReviewedReport report, ClaimLedger claims, Dictionary<int, List<int>> held)
    {
        var taken = new HashSet<int>();
        foreach (var members in Walks(report, held))
        {
            var first = report.Images[members[0]];
            claims.Check("groups", first.Path, taken.Add(first.Decision.Group!.Value), () => $"group {first.Decision.Group} is also the number of images that no match joins to it");
        }
    }

    private static Dictionary<int, List<int>> Neighbours(IEnumerable<Match> matches, Func<int, int?>? within)
    {
        var neighbours = new Dictionary<int, List<int>>();
        foreach (var match in matches.Where(m => within is null || (within(m.A) is { } group && group == within(m.B))))
        {
            foreach (var (from, to) in new[] { (match.A, match.B), (match.B, match.A) })
            {
                if (!neighbours.TryGetValue(from, out var list))
                    neighbours[from] = list = [];
                list.Add(to);
            }
        }
        return neighbours;
    }

    private static IEnumerable<List<int>> Walks(ReviewedReport report, Dictionary<int, List<int>> neighbours)
    {
        var seen = new bool[report.Images.Count];
        for (int row = 0; row < seen.Length; row++)
        {
            if (!seen[row] && neighbours.ContainsKey(row))
                yield return Walk(row, neighbours, seen);
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

    private static void CheckRemovals(ReviewedReport report, ClaimLedger claims, ReportedPairs pairs, ReportedSettings settings, ReportedClusters clusters)
    {
        var tiers = report.Matches.Where(m => m.Tier <= MatchTier.Near || clusters.MayStand(m)).GroupBy(m => (m.A, m.B)).ToDictionary(g => g.Key, g => g.First().Tier);
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
            if (tier == MatchTier.Semantic)
                CheckLookAlike(image, stays, claims, settings.Conflicts);
        }
    }

    private static void CheckLookAlike(ReviewedImage image, ReviewedImage keeper, ClaimLedger claims, ConflictPolicy conflicts)
    {
        claims.Check("removals", image.Path, image.Decision.Group is { } group && group == keeper.Decision.Group, () => $"is removed for a look-alike of another group, {keeper.Path}");
        bool agree = string.IsNullOrEmpty(image.Label) || string.IsNullOrEmpty(keeper.Label) || LabelList.AreSame(image.Label, keeper.Label);
        claims.Check("label conflicts", image.Path, agree || conflicts == ConflictPolicy.Ignore, () => $"is labelled {image.Label} and removed for a look-alike that is labelled {keeper.Label}");
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
