using DedupML.Pipeline;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace DedupML;

/// <summary>Drops duplicate rows while a pipeline is fitted.</summary>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// ###  Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | Yes: it reads the column that says which rows stay |
/// | Input column data type | Boolean, and Text where a column of paths is given |
/// | Output column data type | No new column; fewer rows while fitting |
/// | Required NuGet in addition to Microsoft.ML | None |
/// | Exportable to ONNX | No |
///
/// Rows are dropped only from the very view that the stage was fitted on: the stages after it train on one copy of each picture, and whatever
/// is scored keeps all its rows, in `Transform`, `CrossValidate` and a `PredictionEngine`, whatever the scope. In a chain that is itself
/// one stage of an outer chain the outer stages train on every row: append to a flat chain. Saved with a model as the identity.
/// ]]></format>
/// </remarks>
public sealed class FilterDuplicatesEstimator : IEstimator<FilterDuplicatesTransformer>
{
    private const string Hint = ". Run GroupDuplicates first.";

    private readonly MLContext context;
    private readonly FilterDuplicatesOptions options;

    internal FilterDuplicatesEstimator(MLContext context, FilterDuplicatesOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.KeeperColumnName);
        if (options.InputColumnName is { } path)
            ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options.Balance);
        if (options.Balance.IsOn)
        {
            if (string.IsNullOrEmpty(options.LabelColumnName))
                throw new ArgumentException("Balance needs LabelColumnName: which column says the class of a row?", nameof(options));
            ArgumentException.ThrowIfNullOrEmpty(options.TierColumnName);
            ArgumentException.ThrowIfNullOrEmpty(options.DistanceColumnName);
            ArgumentException.ThrowIfNullOrEmpty(options.GroupColumnName);
        }
        (this.context, this.options) = (context, options);
    }

    /// <summary>Reads which rows stay.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    public FilterDuplicatesTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(SchemaShapes.Of(input.Schema));
        bool[] keep = [.. RowsThatStay(input)];
        int kept = options.Balance.IsOn ? BalancedRows.Return(input, options, keep) : 0;
        var fitted = new FilterDuplicatesTransformer(input, keep);
        using var channel = ((IChannelProvider)context).Start("Dedup");
        channel.Info(MessageSensitivity.None, FormattableString.Invariant($"{fitted.Dropped} of {keep.Length} rows are duplicates and not trained on."));
        if (kept > 0)
            channel.Info(MessageSensitivity.None, FormattableString.Invariant($"{kept} rows are duplicates and trained on for the balance of classes."));
        return fitted;
    }

    /// <summary>The shape as it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ColumnCheck.Scalar(inputSchema, options.KeeperColumnName, BooleanDataViewType.Instance, Hint);
        if (options.InputColumnName is { } path)
            ColumnCheck.Scalar(inputSchema, path, TextDataViewType.Instance);
        if (options.Balance.IsOn)
        {
            LabelColumn.Check(inputSchema, options.LabelColumnName!);
            ColumnCheck.Scalar(inputSchema, options.TierColumnName, TextDataViewType.Instance, Hint);
            ColumnCheck.Scalar(inputSchema, options.DistanceColumnName, NumberDataViewType.Single, Hint);
            ColumnCheck.Scalar(inputSchema, options.GroupColumnName, NumberDataViewType.UInt64, Hint);
        }
        return inputSchema;
    }

    private IEnumerable<bool> RowsThatStay(IDataView input)
    {
        var keeper = input.Schema[options.KeeperColumnName];
        var path = options.InputColumnName is { } name ? (DataViewSchema.Column?)input.Schema[name] : null;
        using var cursor = input.GetRowCursor(path is { } p ? [keeper, p] : [keeper]);
        var getKeeper = cursor.GetGetter<bool>(keeper);
        var getPath = path is { } column ? cursor.GetGetter<ReadOnlyMemory<char>>(column) : null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        bool stays = false;
        ReadOnlyMemory<char> text = default;
        while (cursor.MoveNext())
        {
            getKeeper(ref stays);
            getPath?.Invoke(ref text);
            yield return stays && (text.IsEmpty || seen.Add(text.ToString()));
        }
    }
}
