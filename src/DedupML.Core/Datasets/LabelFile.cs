namespace DedupML.Datasets;

/// <summary>Reads the CSV file that annotators give back: columns <c>path</c> and <c>label</c>, others are passed over.</summary>
public static class LabelFile
{
    /// <summary>Reads.</summary>
    /// <param name="file">The file; its paths are relative to the data set's root.</param>
    /// <returns>The label of each path; rows without one are passed over.</returns>
    /// <exception cref="DatasetException">It is absent or malformed; the message names the line.</exception>
    public static IReadOnlyDictionary<string, string> Read(string file) => PathColumn.Read(file, "label", mayBeEmpty: true);
}
