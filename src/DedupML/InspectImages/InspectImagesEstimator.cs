using DedupML.Pipeline;

namespace DedupML;

/// <summary>Adds what each image file is.</summary>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// ###  Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | No |
/// | Input column data type | Text: the path of a file |
/// | Output column data type | `ContentHash` Text (SHA-256 of the file, 64 hexadecimal digits), `Width` and `Height` Int32 (pixels, upright), `Bytes` Int64, `Quality` Int32 (PDQ's, 0 to 100; below 50 hashes say nothing), `Readable` Boolean, `Reason` Text (why it cannot be read) |
/// | Required NuGet in addition to Microsoft.ML | None |
/// | Exportable to ONNX | No |
///
/// A file that cannot be read is a value, never an exception: `Readable` is false, `Reason` says why, the numbers are 0 and the hash is
/// empty. The file is decoded once for all columns and stages that read it; with a store, a second pass decodes nothing. Saved with a
/// model; the loaded model reads files by itself and uses no store.
/// ]]></format>
/// </remarks>
public sealed class InspectImagesEstimator : RowStageEstimator<InspectImagesTransformer>
{
    internal InspectImagesEstimator(InspectImagesStage stage) : base(stage, new(stage))
    {
    }
}
