using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class CustomMappingEstimator<TSrc, TDst> : TrivialEstimator<CustomMappingTransformer<TSrc, TDst>> where TSrc : class, new() where TDst : class, new()
{
    internal CustomMappingEstimator(CustomMappingTransformer<TSrc, TDst> transformer) : base(transformer)
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        foreach (var member in BoundMember.Of(typeof(TSrc), Transformer.InputDefinition, SchemaDefinition.Direction.Both))
        {
            var column = inputSchema.Find(member.ColumnName);
            var expected = SchemaShape.Column.Of(member.ColumnName, member.ColumnType);
            if (!Fits(column, expected)) throw SchemaErrors.Mismatch(member.ColumnName, member.ColumnType.ToString(), column.TypeString());
        }
        var added = new DataViewSchema.Builder();
        added.AddColumns(Transformer.Writer.Columns);
        return inputSchema.With([.. SchemaShape.Create(added.ToSchema())]);
    }

    /// <summary>Where a vector of any length is expected one of known length will do.</summary>
    private static bool Fits(SchemaShape.Column column, SchemaShape.Column expected) =>
        column.ItemType.Equals(expected.ItemType) && column.IsKey == expected.IsKey
        && (column.Kind == expected.Kind || (expected.Kind == SchemaShape.Column.VectorKind.VariableVector && column.Kind == SchemaShape.Column.VectorKind.Vector));
}

/// <summary>Columns computed by a delegate from the current row as an object. Loading is <see cref="CustomMappingFormat"/>'s.</summary>
public sealed class CustomMappingTransformer<TSrc, TDst> : ITransformer where TSrc : class, new() where TDst : class, new()
{
    private readonly Action<TSrc, TDst> _mapAction;
    private readonly string _contractName;

    internal CustomMappingTransformer(Action<TSrc, TDst> mapAction, string contractName, SchemaDefinition inputDefinition = null, SchemaDefinition outputDefinition = null)
    {
        (_mapAction, _contractName, InputDefinition) = (mapAction ?? throw new ArgumentNullException(nameof(mapAction)), contractName, inputDefinition);
        Writer = new TypedWriter<TDst>(outputDefinition, SchemaDefinition.Direction.Write);
    }

    internal SchemaDefinition InputDefinition { get; }

    internal TypedWriter<TDst> Writer { get; }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => MakeMapping(inputSchema).OutputSchema;

    public IDataView Transform(IDataView input) => new MappedView(input, MakeMapping(input.Schema));

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => new MappingRows(MakeMapping(inputSchema));

    void ICanSaveModel.Save(ModelSaveContext ctx) => CustomMappingFormat.Save(ctx, _contractName, _mapAction.Method.DeclaringType.Assembly);

    private CustomRowMapping<TSrc, TDst> MakeMapping(DataViewSchema inputSchema) =>
        new(inputSchema ?? throw new ArgumentNullException(nameof(inputSchema)), new TypedReader<TSrc>(inputSchema, definition: InputDefinition), Writer, _mapAction);
}
