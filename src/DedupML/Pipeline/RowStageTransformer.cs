using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Pipeline;

/// <summary>A stage that adds columns computed from one input column, row by row.</summary>
/// <remarks>Rows keep their order, other columns pass through, nothing is computed unless a new column is read. Files are read ahead on
/// several threads. Safe to use from many threads.</remarks>
public abstract class RowStageTransformer : ITransformer
{
    private readonly RowStage stage;

    private protected RowStageTransformer(RowStage stage) => this.stage = stage;

    /// <summary>True: the stage can serve one row at a time.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The schema with the new columns at its end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return stage.OutputSchema(inputSchema);
    }

    /// <summary>The data with the new columns; nothing is read until they are.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return stage.View(input);
    }

    /// <summary>The stage for one row at a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return stage.Mapper(inputSchema);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => stage.Save(ctx);
}
