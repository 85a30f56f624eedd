using DedupML.Datasets;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Pipeline;
using DedupML.Splits;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML;

/// <summary>The search for pictures that two views share.</summary>
internal static class LeakSearch
{
    public static LeakReport Run(IDataView train, IDataView test, FindLeaksOptions options)
    {
        var (trainPaths, testPaths) = (Paths(train, options), Paths(test, options));
        var all = new SortedSet<string>(trainPaths.Concat(testPaths), StringComparer.Ordinal);
        var found = new DuplicateFinder(Finder(options)).Run(ImageRows.DatasetOf(all), options.Progress, options.Cancellation);

        // A file that is in both sets is two rows, and an exact match with itself.
        string[] files = [.. found.Images.Select(i => found.Dataset.FullPath(i.Path))];
        int[] both = [.. Enumerable.Range(0, files.Length).Where(i => trainPaths.Contains(files[i]) && testPaths.Contains(files[i]))];
        string[] rows = [.. files, .. both.Select(i => files[i])];
        string?[] splits = [.. files.Select(f => trainPaths.Contains(f) ? SplitNames.Train : SplitNames.Test), .. both.Select(_ => SplitNames.Test)];
        var twice = both.Select((i, k) => new Match(i, files.Length + k, MatchTier.Exact, Dihedral.Identity, null, 0, null, 0));
        var leaks = LeakFinder.Find(splits, found.Matches.Concat(twice));

        var table = leaks.Table.SingleOrDefault();
        return new(table?.Exact ?? 0, table?.Near ?? 0, table?.Semantic ?? 0,
            [
                .. leaks.Pairs.Select(l => new LeakedPair(rows[l.GivesWay], rows[l.Other], l.Match.Tier, l.Transform, l.Match.HashDistance, l.Match.Residual))
                    .OrderBy(p => p.TrainPath, StringComparer.Ordinal).ThenBy(p => p.TestPath, StringComparer.Ordinal),
            ],
            [.. found.Unreadable.Select(u => found.Dataset.FullPath(u.Path))]);
    }

    /// <summary>The rows of a view whose image is none of some; rows without a path stay.</summary>
    /// <exception cref="SplitException">No row is left.</exception>
    public static RowSubset Without(IDataView data, IReadOnlySet<string> paths, FindLeaksOptions options, out int removed)
    {
        bool[] keep = [.. data.GetColumn<string>(options.InputColumnName).Select(p => p.Length == 0 || !paths.Contains(options.FullPath(p)))];
        removed = keep.Count(k => !k);
        return removed < keep.Length || removed == 0 ? new(data, keep)
            : throw new SplitException(FormattableString.Invariant($"All {removed} rows share an image with the other set: none would be left."));
    }

    private static HashSet<string> Paths(IDataView data, FindLeaksOptions options)
    {
        ColumnCheck.Scalar(SchemaShapes.Of(data.Schema), options.InputColumnName, TextDataViewType.Instance);
        return [.. data.GetColumn<string>(options.InputColumnName).Where(p => p.Length > 0).Select(options.FullPath)];
    }

    private static DuplicateFinderOptions Finder(FindLeaksOptions options) => new()
    {
        Transforms = options.Transforms,
        Candidates = options.Candidates,
        Model = options.Model,
        Proof = options.Proof,
        Decoding = options.Decoding,
        Threads = options.Threads,
        StoreFile = options.StoreFile,
    };
}
