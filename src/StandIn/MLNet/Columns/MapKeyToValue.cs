using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class KeyToValueMappingEstimator : TrivialEstimator<KeyToValueMappingTransformer>
{
    internal KeyToValueMappingEstimator(KeyToValueMappingTransformer transformer) : base(transformer)
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var source = inputSchema.Find(Transformer.Source);
        if (!source.IsKey) throw SchemaErrors.Mismatch(source.Name, "KeyType", source.TypeString());
        if (!source.TryFind(SchemaAnnotationsExtensions.KeyValues, out var values))
            throw new ArgumentOutOfRangeException(nameof(inputSchema), $"Input column '{source.Name}' doesn't contain key values metadata");
        var annotations = source.HasSlotNames() ? new SchemaShape([ColumnAnnotations.SlotNames]) : null;
        return inputSchema.With(new SchemaShape.Column(Transformer.Name, source.Kind, values.ItemType, values.IsKey, annotations));
    }
}

[SavedAs("MapKeyToValue")]
public sealed class KeyToValueMappingTransformer : OneToOneTransformerBase
{
    internal KeyToValueMappingTransformer(MLContext context, string name, string source) : base(context) =>
        (Source, Name) = (ColumnNames.Check(source), ColumnNames.Check(name));

    internal string Name { get; }

    internal string Source { get; }

    internal static ITransformer Load(ModelLoadContext ctx) => new KeyToValueMappingTransformer(ctx.Context, ctx.Reader.ReadString(), ctx.Reader.ReadString());

    private protected override RowMapping MakeMapping(DataViewSchema inputSchema)
    {
        var source = inputSchema.Find(Source);
        if (source.Annotations.Schema.GetColumnOrNull(SchemaAnnotationsExtensions.KeyValues)?.Type is not VectorDataViewType values)
            throw new InvalidOperationException("Metadata KeyValues does not exist");
        if (source.ItemType() is not KeyDataViewType key || (ulong)values.Size != key.Count)
            throw new InvalidOperationException("KeyValues metadata size does not match column type key count");
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddFrom(source, SchemaAnnotationsExtensions.SlotNames);
        return new ColumnMapping(inputSchema, [source], new(Name, source.Type.WithItems(values.ItemType), annotations.ToAnnotations()),
            row => Generic.Call(Getter<int>, values.ItemType.RawType, row, source));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        var writer = ctx.Begin("MapKeyToValue");
        writer.Write(Name);
        writer.Write(Source);
    }

    private static Delegate Getter<TValue>(DataViewRow row, DataViewSchema.Column source)
    {
        VBuffer<TValue> buffer = default;
        source.GetKeyValues(ref buffer);
        TValue[] values = [.. buffer.DenseValues()];
        var missing = MissingValues.Of<TValue>();
        TValue ValueOf(ulong key) => key > 0 && key <= (ulong)values.Length ? values[key - 1] : missing;
        if (source.Type is not VectorDataViewType)
        {
            var get = KeyGetters.One(row, source.Index);
            return (ValueGetter<TValue>)((ref TValue value) => value = ValueOf(get()));
        }
        var getMany = KeyGetters.Many(row, source.Index);
        return (ValueGetter<VBuffer<TValue>>)((ref VBuffer<TValue> value) =>
        {
            var keys = getMany();
            var editor = VBufferEditor.Create(ref value, keys.Length);
            for (int i = 0; i < keys.Length; i++) editor.Values[i] = ValueOf(keys[i]);
            value = editor.Commit();
        });
    }
}
