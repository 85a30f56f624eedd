using DedupML.Pipeline;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace DedupML;

/// <summary>Numbers the groups of duplicates of a whole data set.</summary>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// ###  Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | Yes: it reads every image that the data names |
/// | Input column data type | Text: the path of a file |
/// | Output column data type | `DuplicateGroup` UInt64 (never 0), `IsKeeper` Boolean, `DuplicateTier` Text (`exact`, `near`, `semantic` where look-alikes are grouped, or empty for an image that is alone), `KeeperDistance` Single (PDQ distance to the keeper in bits, 0 to 256; NaN for a file that cannot be read), `Uniqueness` Single (cosine distance of the embedding to that of the nearest other picture, 0 to 1; of exact copies all but one have 0; NaN without a network, for a file that cannot be read, and for an image that was not there when the stage was fitted and is no exact copy) |
/// | Required NuGet in addition to Microsoft.ML | None |
/// | Exportable to ONNX | No |
///
/// Images of one group are one picture: the same bytes or pixels, or proved by the pixels, and joined through chains of such matches. The
/// number comes from the images' content, so that it is the same in every run, and an image that is alone has one too: as the sampling
/// key of a split it keeps groups together and loses no row. `IsKeeper` is false for the images that can go: each has a match of its own
/// with a keeper. Look-alikes are grouped as well where the option `Semantic` asks for it: DBSCAN over the cosine
/// distance of embeddings; they go only for a keeper within that distance. A group whose images carry different labels keeps all of them, unless the options say otherwise, and so does a class
/// of which too little would be left.
///
/// Rows that were not there when the stage was fitted are matched to those that were: a copy has the group of what it copies and is no
/// keeper; anything else is a group of its own. A file that cannot be read is alone. Saved with a model: the loaded model gives known
/// images the same values, knows copies by their bytes, and takes every other image for new.
/// ]]></format>
/// </remarks>
public sealed class GroupDuplicatesEstimator : IEstimator<GroupDuplicatesTransformer>
{
    private readonly MLContext context;
    private readonly GroupDuplicatesOptions options;
    private readonly GroupStage schema;

    internal GroupDuplicatesEstimator(MLContext context, GroupDuplicatesOptions options)
    {
        string[] names = [options.OutputColumnName, options.KeeperColumnName, options.TierColumnName, options.DistanceColumnName, options.UniquenessColumnName];
        if (names.Any(string.IsNullOrEmpty) || names.Distinct().Count() < names.Length)
            throw new ArgumentException($"The new columns must have five different names, not '{string.Join("', '", names)}'.", nameof(options));
        (this.context, this.options) = (context, options);
        schema = new(context, options, null);
    }

    /// <summary>Reads all images and finds the duplicates.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public GroupDuplicatesTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        schema.Check(SchemaShapes.Of(input.Schema));
        var rows = ImageRows.Read(input, options);
        var report = new DuplicateFinder(options.Finder).Run(rows.ToDataset(), options.Progress, options.Cancellation);
        var groups = ImageGroups.From(report);

        using var channel = ((IChannelProvider)context).Start("Dedup");
        foreach (var (warning, line) in GroupMessages.For(report, rows))
        {
            if (warning)
                channel.Warning(MessageSensitivity.None, line);
            else
                channel.Info(MessageSensitivity.None, line);
        }
        return new(new GroupStage(context, options, groups), report);
    }

    /// <summary>The shape with the new columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => schema.OutputShape(inputSchema);
}
