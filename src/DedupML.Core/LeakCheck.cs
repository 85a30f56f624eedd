using DedupML.Datasets;
using DedupML.Features;
using DedupML.Reports;
using DedupML.Splits;

namespace DedupML;

/// <summary>The front door to leaks: a data set with splits in, all pairs across them out, and the splits repaired.</summary>
/// <param name="finder">What counts as a duplicate; the defaults where null.</param>
/// <param name="leaks">What counts as a leak, and what gives way; the defaults where null.</param>
public sealed class LeakCheck(DuplicateFinderOptions? finder = null, LeakOptions? leaks = null)
{
    private const int MostRounds = 10;

    private readonly DuplicateFinder duplicates = new(finder);
    private readonly LeakOptions options = leaks ?? new();

    /// <summary>Searches the set. Every pair across splits is found, not only those of keepers or nearest neighbours.</summary>
    /// <param name="dataset">The images; those without a split leak nowhere.</param>
    /// <param name="progress">Hears how far each phase has come.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="FeatureStoreException">The store cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public LeakFindings Find(ImageDataset dataset, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        var report = duplicates.Run(dataset, progress, cancellation);
        return new(report, options, LeakFinder.Find([.. report.Images.Select(i => i.Split)], report.Matches, options));
    }

    /// <summary>Repairs the splits, then searches what is left again, from the files, until nothing is found.</summary>
    /// <param name="found">What <see cref="Find"/> gave.</param>
    /// <param name="progress">Hears how far each phase has come.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="SplitException">The leaks cannot be repaired as asked.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public LeakFindings Repair(LeakFindings found, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(found);
        var images = found.Report.Images;
        var rowOf = images.Index().ToDictionary(i => i.Item.Path, i => i.Index, StringComparer.Ordinal);
        string?[] splits = [.. images.Select(i => i.Split)];
        var changes = new SortedDictionary<int, RepairedImage>();
        IReadOnlyList<string> warnings = [];
        var current = found;
        // What stands for a set of equal images may be dropped; its pairs are then measured on another file, and may come out otherwise.
        for (int round = 0; current.Leaks.Count > 0; round++)
        {
            if (round == MostRounds)
                throw new InvalidOperationException($"The repair left {current.Leaks.Count} leaks after {MostRounds} rounds. This is a fault in DedupML.");
            int[] rows = [.. current.Report.Images.Select(i => rowOf[i.Path])];
            var repaired = LeakRepair.Repair([.. rows.Select(r => splits[r])], current.Report.Matches, options, SplitGroups.FromAdapting(rows.Length, current.Report.Matches, current.Report.SplitDistance).GroupOf);
            foreach (var change in repaired.Changes)
            {
                int row = rows[change.Row];
                splits[row] = change.To;
                changes[row] = new(row, images[row].Split!, change.To, Translated(change.Leak, rows));
            }
            warnings = [.. warnings, .. repaired.Warnings];
            var dataset = found.Report.Dataset;
            current = Find(dataset with
            {
                Images = [.. dataset.Images.Where(i => IsLeft(i.Path)).Select(i => i with { Split = splits[rowOf[i.Path]] })],
                Unreadable = [],
            }, progress, cancellation);
        }
        return found with { Repair = new(splits, [.. changes.Values], warnings) };

        bool IsLeft(string path) => rowOf.TryGetValue(path, out int row) && (!changes.TryGetValue(row, out var change) || change.To is not null);
    }

    private static Leak? Translated(Leak? leak, int[] rows) => leak is not { } l ? null
        : new(rows[l.GivesWay], rows[l.Other], l.Match with { A = rows[l.Match.A], B = rows[l.Match.B] });
}
