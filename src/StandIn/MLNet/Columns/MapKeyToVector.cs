using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class KeyToVectorMappingEstimator : TrivialEstimator<KeyToVectorMappingTransformer>
{
    internal KeyToVectorMappingEstimator(KeyToVectorMappingTransformer transformer) : base(transformer)
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var source = inputSchema.Find(Transformer.Source);
        if (!source.ItemType.IsStandardScalar()) throw SchemaErrors.Missing(source.Name);
        bool count = Transformer.OutputCountVector, variable = source.Kind == SchemaShape.Column.VectorKind.VariableVector;
        var annotations = new List<SchemaShape.Column>();
        if (source.TryFind(SchemaAnnotationsExtensions.KeyValues, out var values) && values.ItemType is TextDataViewType && ((count && source.IsKey) || !variable))
            annotations.Add(ColumnAnnotations.SlotNames);
        if (!count && !variable) annotations.Add(new(KeyVectors.CategoricalSlotRanges, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Int32, false));
        if (!count || source.Kind == SchemaShape.Column.VectorKind.Scalar) annotations.Add(ColumnAnnotations.IsNormalized);
        var kind = variable && !count ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector;
        return inputSchema.With(new SchemaShape.Column(Transformer.Name, kind, NumberDataViewType.Single, false, new SchemaShape(annotations)));
    }
}

[SavedAs("MapKeyToVector")]
public sealed class KeyToVectorMappingTransformer : OneToOneTransformerBase
{
    internal KeyToVectorMappingTransformer(MLContext context, string name, string source, bool outputCountVector) : base(context) =>
        (Source, Name, OutputCountVector) = (ColumnNames.Check(source), ColumnNames.Check(name), outputCountVector);

    internal string Name { get; }

    internal string Source { get; }

    internal bool OutputCountVector { get; }

    internal static ITransformer Load(ModelLoadContext ctx) =>
        new KeyToVectorMappingTransformer(ctx.Context, ctx.Reader.ReadString(), ctx.Reader.ReadString(), ctx.Reader.ReadBoolean());

    private protected override RowMapping MakeMapping(DataViewSchema inputSchema)
    {
        var source = inputSchema.Find(Source);
        if (source.ItemType() is not KeyDataViewType key) throw SchemaErrors.Mismatch(Source, "key type of known cardinality", source.Type.ToString());
        int keys = checked((int)key.Count);
        var vector = source.Type as VectorDataViewType;
        var type = OutputCountVector || vector is null or { Size: 1 }
            ? new VectorDataViewType(NumberDataViewType.Single, keys)
            : new VectorDataViewType(NumberDataViewType.Single, vector.Size, keys);
        return new ColumnMapping(inputSchema, [source], new(Name, type, KeyVectors.Annotate(source, type, OutputCountVector)), row =>
            vector is null ? KeyVectors.One(row, source.Index, keys) : OutputCountVector ? KeyVectors.Counts(row, source.Index, keys) : KeyVectors.Each(row, source.Index, keys));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        var writer = ctx.Begin("MapKeyToVector");
        writer.Write(Name);
        writer.Write(Source);
        writer.Write(OutputCountVector);
    }
}
