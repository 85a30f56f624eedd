using DedupML.Pipeline;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML;

/// <summary>Adds which image of a reference each image is a copy of.</summary>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// ###  Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | It reads the reference, not the data |
/// | Input column data type | Text: the path of a file |
/// | Output column data type | `MatchPath` Text (the path in the reference, as it stands there), `MatchTier` Text (`exact`, `near`, or `semantic`: alike but not proved), `MatchDistance` Single (PDQ distance in bits, 0 to 256; NaN without a match) |
/// | Required NuGet in addition to Microsoft.ML | None |
/// | Exportable to ONNX | No |
///
/// The best match counts: by tier, then by what the pixels differ by. Without one the texts are empty. Complete within the radii of
/// the options, as a search over all images together is. Saved with a model by the full paths of the reference: the loaded model reads
/// those files when its first row is asked for.
/// ]]></format>
/// </remarks>
public sealed class MatchAgainstEstimator : IEstimator<MatchAgainstTransformer>
{
    private readonly MLContext context;
    private readonly IDataView reference;
    private readonly MatchAgainstOptions options;
    private readonly MatchStage schema;

    internal MatchAgainstEstimator(MLContext context, IDataView reference, MatchAgainstOptions options)
    {
        (this.context, this.reference, this.options) = (context, reference, options);
        schema = new(context, options, null);
        ColumnCheck.Scalar(SchemaShapes.Of(reference.Schema), ReferenceColumn, TextDataViewType.Instance, " of the reference");
    }

    private string ReferenceColumn => options.ReferenceColumnName ?? options.InputColumnName;

    /// <summary>Reads the images of the reference.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public MatchAgainstTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        schema.Check(SchemaShapes.Of(input.Schema));
        string[] paths = [.. reference.GetColumn<string>(ReferenceColumn).Where(p => p.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        var known = ReferenceImages.Read(ImageReading.For(context, options), [.. paths.Select(p => (p, options.FullPath(p)))], MatchRules.Of(options),
            options.Threads, options.Progress, options.Cancellation);
        return new(new MatchStage(context, options, known));
    }

    /// <summary>The shape with the new columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => schema.OutputShape(inputSchema);
}
