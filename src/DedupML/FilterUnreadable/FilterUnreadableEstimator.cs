using DedupML.Features;
using DedupML.Pipeline;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace DedupML;

/// <summary>Drops rows whose image cannot be read.</summary>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// ###  Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | It reads every image once, to count and tell what cannot be read |
/// | Input column data type | Text: the path of a file |
/// | Output column data type | No new column; fewer rows |
/// | Required NuGet in addition to Microsoft.ML | None |
/// | Exportable to ONNX | No |
///
/// Rows are dropped from every view, scored ones too: what cannot be read cannot be scored. A `PredictionEngine` passes its row on. Saved
/// with a model as the identity: a loaded model throws at an unreadable file, as `LoadImages` does.
/// ]]></format>
/// </remarks>
public sealed class FilterUnreadableEstimator : IEstimator<FilterUnreadableTransformer>
{
    private readonly MLContext context;
    private readonly ReadableStage stage;
    private readonly IProgress<ProgressUpdate>? progress;

    internal FilterUnreadableEstimator(MLContext context, FilterUnreadableOptions options) =>
        (this.context, stage, progress) = (context, new(context, options), options.Progress);

    /// <summary>Reads every image once and counts what cannot be read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public FilterUnreadableTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int rows = 0, bad = 0;
        var view = stage.View(input);
        long total = input.GetRowCount() ?? 0;
        var column = view.Schema[ReadableStage.ReasonColumn];
        using (var cursor = view.GetRowCursor([column]))
        {
            var get = cursor.GetGetter<ReadOnlyMemory<char>>(column);
            ReadOnlyMemory<char> reason = default;
            while (cursor.MoveNext())
            {
                rows++;
                get(ref reason);
                progress?.Report(new("reading", rows, total));
                if (reason.IsEmpty)
                    continue;
                bad++;
                string word = ReasonWord.Of(reason.ToString());
                reasons[word] = reasons.GetValueOrDefault(word) + 1;
            }
        }
        if (bad > 0)
        {
            using var channel = ((IChannelProvider)context).Start("Dedup");
            channel.Warning(MessageSensitivity.None, FormattableString.Invariant(
                $"{bad} of {rows} images cannot be read and are left out: {string.Join(", ", reasons.Select(r => $"{r.Key} {r.Value}"))}."));
        }
        return new(stage, bad, reasons);
    }

    /// <summary>The shape as it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        stage.Check(inputSchema);
        return inputSchema;
    }
}
