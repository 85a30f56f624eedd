using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Pipeline;

/// <summary>What is behind a <see cref="RowStageTransformer"/>, whatever the type of its results.</summary>
internal abstract class RowStage(string inputColumnName)
{
    public string InputColumnName { get; } = inputColumnName;

    /// <summary>The new columns.</summary>
    public abstract IReadOnlyList<DataViewSchema.DetachedColumn> Outputs { get; }

    /// <summary>Throws where the input column will not do.</summary>
    public virtual void Check(SchemaShape inputSchema) => ColumnCheck.Scalar(inputSchema, InputColumnName, TextDataViewType.Instance);

    /// <summary>The shape that this stage makes of another.</summary>
    public SchemaShape OutputShape(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        Check(inputSchema);
        return inputSchema.With(Outputs);
    }

    /// <summary>The schema that this stage makes of another: old columns keep their indices, ours follow.</summary>
    public DataViewSchema OutputSchema(DataViewSchema inputSchema)
    {
        Check(SchemaShapes.Of(inputSchema));
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        builder.AddColumns(Outputs);
        return builder.ToSchema();
    }

    public abstract IDataView View(IDataView source);

    public abstract IRowToRowMapper Mapper(DataViewSchema inputSchema);

    /// <summary>Built-in stages that do the same after loading.</summary>
    public abstract ITransformer Saved();

    /// <summary>Writes them to a model.</summary>
    public virtual void Save(ModelSaveContext ctx) => Saved().Save(ctx);

    /// <summary>The columns of the source that are needed for these columns of the output.</summary>
    /// <param name="input">Schema of the source.</param>
    /// <param name="asked">Columns of the output.</param>
    /// <param name="own">Whether one of ours is among them.</param>
    public List<DataViewSchema.Column> Needed(DataViewSchema input, IEnumerable<DataViewSchema.Column> asked, out bool own)
    {
        var indices = asked.Select(c => c.Index).ToHashSet();
        bool any = own = indices.Any(i => i >= input.Count);
        // By name: the visible one among columns of the same name.
        int source = input[InputColumnName].Index;
        return [.. input.Where(c => indices.Contains(c.Index) || (any && c.Index == source))];
    }
}
