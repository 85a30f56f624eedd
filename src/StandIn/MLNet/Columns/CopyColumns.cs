using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class ColumnCopyingEstimator : TrivialEstimator<ColumnCopyingTransformer>
{
    internal ColumnCopyingEstimator(ColumnCopyingTransformer transformer) : base(transformer)
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var source = inputSchema.Find(Transformer.Source);
        return inputSchema.With(new SchemaShape.Column(Transformer.Name, source.Kind, source.ItemType, source.IsKey, source.Annotations));
    }
}

[SavedAs("CopyColumns")]
public sealed class ColumnCopyingTransformer : OneToOneTransformerBase
{
    internal ColumnCopyingTransformer(MLContext context, string name, string source) : base(context) =>
        (Source, Name) = (ColumnNames.Check(source), ColumnNames.Check(name));

    internal string Name { get; }

    internal string Source { get; }

    internal static ITransformer Load(ModelLoadContext ctx) => new ColumnCopyingTransformer(ctx.Context, ctx.Reader.ReadString(), ctx.Reader.ReadString());

    private protected override RowMapping MakeMapping(DataViewSchema inputSchema)
    {
        var source = inputSchema.Find(Source);
        return new ColumnMapping(inputSchema, [source], new(Name, source.Type, source.Annotations),
            row => Generic.Call(Getter<int>, source.Type.RawType, row, source.Index));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        var writer = ctx.Begin("CopyColumns");
        writer.Write(Name);
        writer.Write(Source);
    }

    private static ValueGetter<T> Getter<T>(DataViewRow row, int source) => row.GetGetter<T>(row.Schema[source]);
}
