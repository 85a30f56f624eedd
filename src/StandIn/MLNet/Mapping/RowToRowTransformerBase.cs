namespace Microsoft.ML.Data;

/// <summary>A stage that adds columns computed row by row.</summary>
public abstract class RowToRowTransformerBase : ITransformer
{
    private protected readonly MLContext Context;

    private protected RowToRowTransformerBase(MLContext context) => Context = context;

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => MakeMapping(inputSchema ?? throw new ArgumentNullException(nameof(inputSchema))).OutputSchema;

    public IDataView Transform(IDataView input) => new MappedView(input ?? throw new ArgumentNullException(nameof(input)), MakeMapping(input.Schema));

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => new MappingRows(MakeMapping(inputSchema));

    void ICanSaveModel.Save(ModelSaveContext ctx) => SaveModel(ctx);

    /// <summary>Checks the schema, with the errors of <see cref="SchemaErrors"/>.</summary>
    private protected abstract RowMapping MakeMapping(DataViewSchema inputSchema);

    private protected abstract void SaveModel(ModelSaveContext ctx);
}

public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase(MLContext context) : base(context)
    {
    }
}
