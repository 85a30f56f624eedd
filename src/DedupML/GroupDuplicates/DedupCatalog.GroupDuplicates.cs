namespace DedupML;

public sealed partial class DedupCatalog
{
    /// <summary>Which images are one: looks at the whole data, proves each match by the pixels, and numbers the groups.</summary>
    /// <param name="outputColumnName">The new column with the group's number; three more follow, see the remarks.</param>
    /// <param name="inputColumnName">The column with the images' paths.</param>
    /// <param name="labelColumnName">A column of labels, text or key, or null: a group with several labels is left whole.</param>
    /// <param name="imageFolder">The folder that relative paths start from, or null for the working directory.</param>
    /// <inheritdoc cref="GroupDuplicatesEstimator" path="/remarks"/>
    public GroupDuplicatesEstimator GroupDuplicates(
        string outputColumnName = "DuplicateGroup", string inputColumnName = "ImagePath", string? labelColumnName = null, string? imageFolder = null) =>
        GroupDuplicates(new GroupDuplicatesOptions
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            LabelColumnName = labelColumnName,
            ImageFolder = imageFolder,
        });

    /// <summary>Which images are one: looks at the whole data, proves each match by the pixels, and numbers the groups.</summary>
    /// <param name="options">All settings.</param>
    /// <inheritdoc cref="GroupDuplicatesEstimator" path="/remarks"/>
    public GroupDuplicatesEstimator GroupDuplicates(GroupDuplicatesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(context, options);
    }
}
