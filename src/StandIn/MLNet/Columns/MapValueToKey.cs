using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    private readonly MLContext _context;
    private readonly string _name, _source;
    private readonly int _maximum;
    private readonly KeyOrdinality _order;
    private readonly bool _asText;
    private readonly IDataView _keyData;

    internal ValueToKeyMappingEstimator(MLContext context, string name, string source, int maximum, KeyOrdinality order, bool asText, IDataView keyData)
    {
        if (keyData is not null && keyData.Schema.Count != 1)
        {
            throw new ArgumentOutOfRangeException(nameof(keyData),
                $"If specified, this data view should contain only a single column containing the terms to map, but this had {keyData.Schema.Count} columns.");
        }
        (_context, _name, _source, _maximum, _order, _asText, _keyData) = (context, ColumnNames.Check(name), ColumnNames.Check(source), maximum, order, asText, keyData);
    }

    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        var source = ValueToKeyMappingTransformer.Check(input.Schema, _source);
        var map = KeyMap.Create((PrimitiveDataViewType)source.ItemType());
        if (_keyData is null)
        {
            if (_maximum <= 0) throw new ArgumentOutOfRangeException("MaxNumTerms", "Must be positive");
            Learn(map, input, source, _maximum);
        }
        else
        {
            var terms = _keyData.Schema[0];
            if (!terms.Type.Equals(map.ItemType)) throw new ArgumentOutOfRangeException("keyData", $"Input data's column must be of type '{map.ItemType}' but was '{terms.Type}'");
            Learn(map, _keyData, terms, int.MaxValue);
        }
        if (_order == KeyOrdinality.ByValue) map.Sort();
        return new ValueToKeyMappingTransformer(_context, _name, _source, map, _asText);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var source = inputSchema.Find(_source);
        if (!source.ItemType.IsStandardScalar()) throw SchemaErrors.Missing(_source);
        // Keys of keys keep the values of the old ones.
        if (!source.IsKey || !source.TryFind(SchemaAnnotationsExtensions.KeyValues, out var values) || values.Kind != SchemaShape.Column.VectorKind.Vector)
        {
            var item = _asText ? TextDataViewType.Instance : source.ItemType;
            values = new SchemaShape.Column(SchemaAnnotationsExtensions.KeyValues, SchemaShape.Column.VectorKind.Vector, item, source.IsKey);
        }
        SchemaShape annotations = source.TryFind(SchemaAnnotationsExtensions.SlotNames, out var slots) ? new([slots, values]) : new([values]);
        return inputSchema.With(new SchemaShape.Column(_name, source.Kind, NumberDataViewType.UInt32, true, annotations));
    }

    private static void Learn(KeyMap map, IDataView data, DataViewSchema.Column column, int maximum)
    {
        using var cursor = data.GetRowCursor([column]);
        var learn = map.Learner(cursor, column, maximum);
        while (cursor.MoveNext() && learn())
        {
        }
    }

    public enum KeyOrdinality : byte
    {
        ByOccurrence = 0,
        ByValue = 1,
    }
}

[SavedAs("MapValueToKey")]
public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    private readonly string _name, _source;
    private readonly KeyMap _map;
    private readonly bool _asText;

    internal ValueToKeyMappingTransformer(MLContext context, string name, string source, KeyMap map, bool asText) : base(context) =>
        (_name, _source, _map, _asText) = (name, source, map, asText);

    internal static ITransformer Load(ModelLoadContext ctx)
    {
        string name = ctx.Reader.ReadString(), source = ctx.Reader.ReadString();
        bool asText = ctx.Reader.ReadBoolean();
        var map = KeyMap.Create(ColumnTypes.Read(ctx.Reader));
        map.Load(ctx.Reader);
        return new ValueToKeyMappingTransformer(ctx.Context, name, source, map, asText);
    }

    internal static DataViewSchema.Column Check(DataViewSchema schema, string name)
    {
        var source = schema.Find(name);
        if (source.ItemType() is not KeyDataViewType && !source.ItemType().IsStandardScalar())
            throw SchemaErrors.Mismatch(name, "standard type or a vector of standard type", source.Type.ToString());
        return source;
    }

    private protected override RowMapping MakeMapping(DataViewSchema inputSchema)
    {
        var source = Check(inputSchema, _source);
        if (!source.ItemType().Equals(_map.ItemType))
            throw SchemaErrors.Mismatch(_source, _map.ItemType.ToString(), source.Type.ToString());
        var annotations = new DataViewSchema.Annotations.Builder();
        _map.AddKeyValues(annotations, source, _asText);
        annotations.AddFrom(source, SchemaAnnotationsExtensions.SlotNames);
        return new ColumnMapping(inputSchema, [source], new(_name, source.Type.WithItems(_map.KeyType), annotations.ToAnnotations()),
            row => _map.Getter(row, row.Schema[source.Index]));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        var writer = ctx.Begin("MapValueToKey");
        writer.Write(_name);
        writer.Write(_source);
        writer.Write(_asText);
        ColumnTypes.Write(writer, _map.ItemType);
        _map.Save(writer);
    }
}
