using DedupML.Pipeline;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML;

/// <summary>Drops rows whose image cannot be read; see <see cref="FilterUnreadableEstimator"/>.</summary>
public sealed class FilterUnreadableTransformer : ITransformer
{
    private readonly RowStage stage;

    internal FilterUnreadableTransformer(RowStage stage, int dropped, IReadOnlyDictionary<string, int> reasons) =>
        (this.stage, Dropped, Reasons) = (stage, dropped, reasons);

    /// <summary>Number of rows whose image could not be read, in the data that the stage was fitted on.</summary>
    public int Dropped { get; }

    /// <summary>The same by reason: <c>empty</c>, <c>truncated</c>, <c>not an image</c> and so on.</summary>
    public IReadOnlyDictionary<string, int> Reasons { get; }

    /// <summary>True: one row at a time is passed on.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The schema as it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        stage.Check(SchemaShapes.Of(inputSchema));
        return inputSchema;
    }

    /// <summary>The rows whose image can be read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ReadableRows(input, stage);
    }

    /// <summary>The identity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        return new IdentityMapper(GetOutputSchema(inputSchema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => stage.Saved().Save(ctx);
}
