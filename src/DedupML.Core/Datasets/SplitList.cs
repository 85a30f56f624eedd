namespace DedupML.Datasets;

/// <summary>Reads the CSV file that says which image is in which split: columns <c>path</c> and <c>split</c>, others are passed over.</summary>
public static class SplitList
{
    /// <summary>Reads.</summary>
    /// <param name="file">The file; its paths are relative to the data set's root, as <c>split.cs</c> writes them.</param>
    /// <returns>The split of each path.</returns>
    /// <exception cref="DatasetException">It is absent or malformed; the message names the line.</exception>
    public static IReadOnlyDictionary<string, string> Read(string file) => PathColumn.Read(file, "split", mayBeEmpty: false);

    /// <summary>The set with these splits in place of its own: none for images that are not listed.</summary>
    /// <param name="dataset">The images.</param>
    /// <param name="splits">What <see cref="Read(string)"/> gave.</param>
    /// <param name="none">The word that stands for no split, or null.</param>
    public static ImageDataset Apply(ImageDataset dataset, IReadOnlyDictionary<string, string> splits, string? none = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(splits);
        return dataset with
        {
            Images = [.. dataset.Images.Select(i => i with { Split = splits.TryGetValue(i.Path, out string? split) && split != none ? split : null })],
        };
    }
}
