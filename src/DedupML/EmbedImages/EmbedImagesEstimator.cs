using DedupML.Pipeline;

namespace DedupML;

/// <summary>Adds an embedding.</summary>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// ###  Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | No |
/// | Input column data type | Text (the path of a file) |
/// | Output column data type | Vector of Single, of length 1, as many numbers as the network's manifest says (192 for the default) |
/// | Required NuGet in addition to Microsoft.ML | Microsoft.ML.OnnxTransformer, for saved models |
/// | Exportable to ONNX | No |
///
/// A file that cannot be read has an embedding of zeros: `InspectImages` tells it from a picture, and `FilterUnreadable` drops it. The
/// network is opened and held against its manifest when the estimator is made. Rows are worked on in batches ahead of the reader, on
/// several threads; where `HashImages` or `InspectImages` stand in the same pipeline one decode serves all of them.
/// A saved model holds the network and runs it by `ApplyOnnxModel`, one row at a time: the same bits with the default network;
/// others may give other last digits alone than in a batch (cosines then differ by less than 1e-5).
/// ]]></format>
/// </remarks>
public sealed class EmbedImagesEstimator : RowStageEstimator<EmbedImagesTransformer>
{
    internal EmbedImagesEstimator(RowStage stage) : base(stage, new(stage))
    {
    }
}
