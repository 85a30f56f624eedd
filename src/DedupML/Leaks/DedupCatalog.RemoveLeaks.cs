using DedupML.Splits;
using Microsoft.ML;

namespace DedupML;

public sealed partial class DedupCatalog
{
    /// <summary>Takes out of a training set every image that the test set has too, so that a score on the test set is true and stays
    /// comparable with earlier ones.</summary>
    /// <param name="train">The training set; its rows must come in the same order on every pass.</param>
    /// <param name="test">The test set.</param>
    /// <param name="inputColumnName">The column with the images' paths, in both.</param>
    /// <param name="imageFolder">The folder that relative paths start from, or null for the working directory.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    public DisjointSets RemoveLeaks(IDataView train, IDataView test, string inputColumnName = "ImagePath", string? imageFolder = null) =>
        RemoveLeaks(train, test, new RemoveLeaksOptions { InputColumnName = inputColumnName, ImageFolder = imageFolder });

    /// <summary>Takes the images that a training and a test set share out of one of them.</summary>
    /// <param name="train">The training set.</param>
    /// <param name="test">The test set. The rows of the set that gives way must come in the same order on every pass.</param>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    /// <exception cref="SplitException">Every image of the set that gives way is in the other one too.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public DisjointSets RemoveLeaks(IDataView train, IDataView test, RemoveLeaksOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var report = FindLeaks(train, test, options);
        bool fromTest = options.From == LeakSide.Test;
        var paths = report.Leaks.Select(l => fromTest ? l.TestPath : l.TrainPath).ToHashSet(StringComparer.Ordinal);
        var kept = LeakSearch.Without(fromTest ? test : train, paths, options, out int removed);
        return fromTest ? new(train, kept, removed, report) : new(kept, test, removed, report);
    }
}
