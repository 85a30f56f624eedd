using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class ColumnSelectingEstimator : TrivialEstimator<ColumnSelectingTransformer>
{
    internal ColumnSelectingEstimator(ColumnSelectingTransformer transformer) : base(transformer)
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Transformer.Check(inputSchema.Select(c => c.Name));
        return new SchemaShape(inputSchema.Where(c => Transformer.Keeps(c.Name)));
    }
}

/// <summary>Keeps or drops columns by name. Nothing is computed: a view of its own renumbers the columns.</summary>
[SavedAs("SelectColumns")]
public sealed class ColumnSelectingTransformer : ITransformer
{
    private readonly string[] _names;
    private readonly bool _keep, _keepHidden;

    internal ColumnSelectingTransformer(string[] names, bool keep, bool keepHidden)
    {
        if (names is not { Length: > 0 }) throw new InvalidOperationException("Neither keepColumns and dropColumns is set. Exactly one must be specified.");
        (_names, _keep, _keepHidden) = (names, keep, keepHidden);
    }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).OutputSchema;

    public IDataView Transform(IDataView input) => new SelectedView(input, Map(input.Schema));

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Map(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin("SelectColumns");
        writer.Write(_keep);
        writer.Write(_keepHidden);
        writer.Write(_names.Length);
        foreach (string name in _names) writer.Write(name);
    }

    internal static ITransformer Load(ModelLoadContext ctx)
    {
        bool keep = ctx.Reader.ReadBoolean(), keepHidden = ctx.Reader.ReadBoolean();
        var names = new string[ctx.Reader.ReadInt32()];
        for (int i = 0; i < names.Length; i++) names[i] = ctx.Reader.ReadString();
        return new ColumnSelectingTransformer(names, keep, keepHidden);
    }

    internal bool Keeps(string name) => _names.Contains(name) == _keep;

    internal void Check(IEnumerable<string> columns)
    {
        var missing = _names.Except(columns).ToArray();
        if (missing.Length > 0) throw SchemaErrors.Missing(string.Join(",", missing));
    }

    private ColumnSelection Map(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Check(schema.Select(c => c.Name));
        // Dropping takes every column of the name, hidden ones too, and leaves all others; keeping follows the order of the names.
        return new ColumnSelection(schema, _keep
            ? [.. _names.SelectMany(name => schema.Where(c => c.Name == name && (_keepHidden || !c.IsHidden)))]
            : [.. schema.Where(c => !_names.Contains(c.Name))]);
    }
}
