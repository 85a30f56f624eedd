using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class TypeConvertingEstimator : TrivialEstimator<TypeConvertingTransformer>
{
    internal TypeConvertingEstimator(TypeConvertingTransformer transformer) : base(transformer)
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var source = inputSchema.Find(Transformer.Source);
        var type = Transformer.Kind.ToType();
        if (!Conversions.Exists(source.ItemType, type))
            throw new ArgumentOutOfRangeException(nameof(inputSchema), $"Don't know how to convert {source.Name} into {type}");
        // As in ML.NET the promise is loose: keys are promised as numbers, and all annotations of the source.
        return inputSchema.With(new SchemaShape.Column(Transformer.Name, source.Kind, type, false, source.Annotations));
    }
}

[SavedAs("ConvertType")]
public sealed class TypeConvertingTransformer : OneToOneTransformerBase
{
    internal TypeConvertingTransformer(MLContext context, string name, string source, DataKind kind) : base(context) =>
        (Source, Name, Kind) = (ColumnNames.Check(source), ColumnNames.Check(name), kind);

    internal string Name { get; }

    internal string Source { get; }

    internal DataKind Kind { get; }

    internal static ITransformer Load(ModelLoadContext ctx) =>
        new TypeConvertingTransformer(ctx.Context, ctx.Reader.ReadString(), ctx.Reader.ReadString(), (DataKind)ctx.Reader.ReadByte());

    private protected override RowMapping MakeMapping(DataViewSchema inputSchema)
    {
        var source = inputSchema.Find(Source);
        var (from, to) = (source.ItemType(), ResultType(source.ItemType()));
        if (!Conversions.Exists(from, to))
        {
            throw new ArgumentOutOfRangeException(nameof(inputSchema),
                $"source column '{Source}' with item type '{source.Type}' is not compatible with destination type '{to}'");
        }
        var annotations = new DataViewSchema.Annotations.Builder();
        if (source.Type is VectorDataViewType { IsKnownSize: true }) annotations.AddFrom(source, SchemaAnnotationsExtensions.SlotNames);
        if (from is KeyDataViewType) annotations.AddFrom(source, SchemaAnnotationsExtensions.KeyValues);
        if (from is NumberDataViewType && to is NumberDataViewType) annotations.AddFrom(source, SchemaAnnotationsExtensions.Normalized);
        if (source.Type is BooleanDataViewType && to is NumberDataViewType) annotations.AddIsNormalized();
        return new ColumnMapping(inputSchema, [source], new(Name, source.Type.WithItems(to), annotations.ToAnnotations()),
            row => (Delegate)((Func<DataViewRow, int, Delegate>)Getter<int, int>).Method.GetGenericMethodDefinition().MakeGenericMethod(from.RawType, to.RawType).Invoke(null, [row, source.Index]));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        var writer = ctx.Begin("ConvertType");
        writer.Write(Name);
        writer.Write(Source);
        writer.Write((byte)Kind);
    }

    /// <summary>A key stays a key, of another size; its count is cut to what that size holds, which then does not convert.</summary>
    private PrimitiveDataViewType ResultType(DataViewType from)
    {
        var type = Kind.ToType();
        if (from is not KeyDataViewType key || !KeyDataViewType.IsValidDataType(type.RawType)) return type;
        ulong largest = Kind switch { DataKind.Byte => byte.MaxValue, DataKind.UInt16 => ushort.MaxValue, DataKind.UInt32 => uint.MaxValue, _ => ulong.MaxValue };
        return new KeyDataViewType(type.RawType, Math.Min(key.Count, largest));
    }

    private static Delegate Getter<TFrom, TTo>(DataViewRow row, int source)
    {
        var convert = Conversions.Make<TFrom, TTo>();
        if (row.Schema[source].Type is not VectorDataViewType)
        {
            var get = row.GetGetter<TFrom>(row.Schema[source]);
            TFrom from = default;
            return (ValueGetter<TTo>)((ref TTo value) =>
            {
                get(ref from);
                value = convert(from);
            });
        }
        var getMany = row.GetGetter<VBuffer<TFrom>>(row.Schema[source]);
        VBuffer<TFrom> many = default;
        return (ValueGetter<VBuffer<TTo>>)((ref VBuffer<TTo> value) =>
        {
            getMany(ref many);
            var editor = VBufferEditor.Create(ref value, many.Length);
            foreach (var (index, item) in many.Items(all: true)) editor.Values[index] = convert(item);
            value = editor.Commit();
        });
    }
}
