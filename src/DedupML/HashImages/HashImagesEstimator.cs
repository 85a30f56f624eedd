using DedupML.Pipeline;
using Microsoft.ML;
using Microsoft.ML.Transforms.Image;

namespace DedupML;

/// <summary>Adds a perceptual hash.</summary>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// ###  Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | No |
/// | Input column data type | Text (the path of a file) or `MLImage` |
/// | Output column data type | PDQ: Vector of 4 UInt64, the digits of the printed hash from the first to the last; pHash and dHash: UInt64 |
/// | Required NuGet in addition to Microsoft.ML | Microsoft.ML.ImageAnalytics for an `MLImage` column |
/// | Exportable to ONNX | No |
///
/// A file that cannot be read has a hash of zeros: `InspectImages` tells it from a picture, and a picture whose quality is below 50
/// says nothing by its hash. From a path, EXIF orientation and colour profile are applied and files are decoded on several threads at a
/// small scale; an `MLImage` is hashed as it is, row by row, and its hash may differ in a few bits from that of its file.
/// Saved with a model over a path column; over an image column saving throws.
/// ]]></format>
/// </remarks>
public sealed class HashImagesEstimator : IEstimator<HashImagesTransformer>
{
    private readonly MLContext context;
    private readonly HashImagesOptions options;

    internal HashImagesEstimator(MLContext context, HashImagesOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.OutputColumnName);
        if (!Enum.IsDefined(options.Algorithm))
            throw new ArgumentOutOfRangeException(nameof(options), $"There is no hash '{options.Algorithm}'.");
        (this.context, this.options) = (context, options);
    }

    /// <summary>Makes the transformer; reads no row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or neither text nor images.</exception>
    public HashImagesTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var shape = SchemaShapes.Of(input.Schema);
        var stage = StageFor(shape);
        stage.Check(shape);
        return new(stage);
    }

    /// <summary>The shape with the new column.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or neither text nor images.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return StageFor(inputSchema).OutputShape(inputSchema);
    }

    private RowStage StageFor(SchemaShape inputSchema) =>
        ColumnCheck.Find(inputSchema, options.InputColumnName).ItemType is ImageDataViewType
            ? new HashPixelsStage(options) : new HashFilesStage(context, options);
}
