using DedupML.Features;
using DedupML.Pipeline;
using DedupML.Saved;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML;

internal sealed class InspectImagesStage(MLContext context, InspectImagesOptions options) : ReadStage(context, options, ColumnsFor(options))
{
    public override ITransformer Saved() => SavedRowStage.Make(
        Context, InputColumnName, SavedReading.Of(Options).Encode(), new InspectionFactory(), InspectionFactory.Contract,
        [.. Columns.Select(c => (c.Name, SavedNames.Prefix + c.Name[options.OutputColumnPrefix.Length..]))]);

    private static StageColumn<ReadResult>[] ColumnsFor(InspectImagesOptions options)
    {
        string prefix = options.OutputColumnPrefix;
        return
        [
            StageColumn<ReadResult>.Text(prefix + "ContentHash", r => r.Features?.Content.ToString()),
            StageColumn<ReadResult>.Scalar(prefix + "Width", NumberDataViewType.Int32, r => r.Features?.Width ?? 0),
            StageColumn<ReadResult>.Scalar(prefix + "Height", NumberDataViewType.Int32, r => r.Features?.Height ?? 0),
            StageColumn<ReadResult>.Scalar(prefix + "Bytes", NumberDataViewType.Int64, r => r.Features?.Bytes ?? 0),
            StageColumn<ReadResult>.Scalar(prefix + "Quality", NumberDataViewType.Int32, r => r.Features?.Quality ?? 0),
            StageColumn<ReadResult>.Scalar(prefix + "Readable", BooleanDataViewType.Instance, r => r.Features is not null),
            StageColumn<ReadResult>.Text(prefix + "Reason", r => r.Reason),
        ];
    }
}
