using DedupML.Datasets;
using DedupML.Features;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Splits;

namespace DedupML;

/// <summary>The front door to splits: a data set in, parts out that have no picture in common.</summary>
/// <param name="finder">What counts as a duplicate; the defaults where null.</param>
/// <param name="split">The parts; the defaults where null.</param>
public sealed class SetSplitter(DuplicateFinderOptions? finder = null, SplitOptions? split = null)
{
    private readonly DuplicateFinder duplicates = new(finder);
    private readonly SplitOptions options = split ?? new();

    /// <summary>Searches the set, splits it, and looks for pictures that the parts have in common. Splits that folders name are passed
    /// over; an image whose label holds several, parted by <c>;</c>, counts once for each.</summary>
    /// <param name="dataset">The images.</param>
    /// <param name="previous">The parts of an earlier split by path: what is listed there stays where it is. Null for none.</param>
    /// <param name="progress">Hears how far each phase has come.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="SplitException">It cannot be made as asked.</exception>
    /// <exception cref="FeatureStoreException">The store cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public SplitFindings Split(
        ImageDataset dataset, IReadOnlyDictionary<string, string>? previous = null, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        CheckParts(previous);
        var report = duplicates.Run(dataset, progress, cancellation);
        var images = report.Images;
        string?[]? earlier = previous is null ? null : [.. images.Select(i => previous.GetValueOrDefault(i.Path))];
        var groups = SplitGroups.FromAdapting(images.Count, report.Matches, report.SplitDistance, earlier);
        var result = DisjointSplitter.Split(new()
        {
            Contents = [.. images.Select(i => i.Features.Content)],
            Groups = groups.GroupOf,
            Labels = [.. images.Select(i => LabelList.Of(i.Label))],
            Previous = earlier,
            Joining = groups.Joining,
        }, options);
        var leaks = LeakFinder.Find([.. Enumerable.Range(0, images.Count).Select(row => result.PartOf[row] < 0 ? null : result.NameOf(row))], report.Matches);
        foreach (var leak in leaks.Count == 0 ? [] : leaks.Pairs.Where(l => l.Match.Tier <= MatchTier.Near))
        {
            if (earlier?[leak.GivesWay] is null || earlier[leak.Other] is null)
                throw new InvalidOperationException($"'{images[leak.GivesWay].Path}' and '{images[leak.Other].Path}' match and came into two parts. This is a fault in DedupML.");
        }
        var known = images.Select(i => i.Path).ToHashSet(StringComparer.Ordinal);
        return new(report, groups.GroupOf, result, leaks.Count) { SemanticCosine = groups.SemanticCosine, Gone = previous?.Keys.Count(p => !known.Contains(p)) ?? 0 };
    }

    private void CheckParts(IReadOnlyDictionary<string, string>? previous)
    {
        string[] names = [.. options.Parts.Select(p => p.Name), SplitOptions.Excluded];
        foreach (var (path, part) in previous ?? new Dictionary<string, string>())
        {
            if (!names.Contains(part))
                throw new SplitException($"'{path}' was in part '{part}' of the earlier split, but the parts are now {string.Join(", ", names[..^1])}: give the same parts.");
        }
    }
}
