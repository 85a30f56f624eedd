using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace DedupML;

public sealed partial class DedupCatalog
{
    /// <summary>Every picture that a training and a test set share: all pairs across the two, decided by the pixels.</summary>
    /// <param name="train">The training set.</param>
    /// <param name="test">The test set.</param>
    /// <param name="inputColumnName">The column with the images' paths, in both.</param>
    /// <param name="imageFolder">The folder that relative paths start from, or null for the working directory.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    public LeakReport FindLeaks(IDataView train, IDataView test, string inputColumnName = "ImagePath", string? imageFolder = null) =>
        FindLeaks(train, test, new FindLeaksOptions { InputColumnName = inputColumnName, ImageFolder = imageFolder });

    /// <summary>Every picture that a training and a test set share: all pairs across the two, decided by the pixels.</summary>
    /// <param name="train">The training set.</param>
    /// <param name="test">The test set.</param>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public LeakReport FindLeaks(IDataView train, IDataView test, FindLeaksOptions options)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(options);
        var report = LeakSearch.Run(train, test, options);
        if (report.Unreadable.Count > 0)
        {
            using var channel = ((IChannelProvider)context).Start("Dedup");
            channel.Warning(MessageSensitivity.None, FormattableString.Invariant(
                $"{report.Unreadable.Count} images cannot be read and may leak unseen, the first is {report.Unreadable[0]}."));
        }
        return report;
    }

    /// <summary>Throws where a training and a test set share a picture.</summary>
    /// <param name="train">The training set.</param>
    /// <param name="test">The test set.</param>
    /// <param name="inputColumnName">The column with the images' paths, in both.</param>
    /// <param name="imageFolder">The folder that relative paths start from, or null for the working directory.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    /// <exception cref="LeakException">The sets share pictures; it lists them.</exception>
    public void AssertDisjoint(IDataView train, IDataView test, string inputColumnName = "ImagePath", string? imageFolder = null) =>
        AssertDisjoint(train, test, new FindLeaksOptions { InputColumnName = inputColumnName, ImageFolder = imageFolder });

    /// <summary>Throws where a training and a test set share a picture.</summary>
    /// <param name="train">The training set.</param>
    /// <param name="test">The test set.</param>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    /// <exception cref="LeakException">The sets share pictures; it lists them.</exception>
    public void AssertDisjoint(IDataView train, IDataView test, FindLeaksOptions options)
    {
        var report = FindLeaks(train, test, options);
        if (report.Count > 0)
            throw new LeakException(report);
    }
}
