using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class NormalizingEstimator : IEstimator<NormalizingTransformer>
{
    private readonly MLContext _context;
    private readonly string _name, _source;
    private readonly long _maximumExampleCount;
    private readonly bool _fixZero;

    internal NormalizingEstimator(MLContext context, string name, string source, long maximumExampleCount, bool fixZero) =>
        (_context, _name, _source, _maximumExampleCount, _fixZero) = (context, ColumnNames.Check(name), ColumnNames.Check(source), maximumExampleCount, fixZero);

    public NormalizingTransformer Fit(IDataView input)
    {
        var source = input.Schema.Find(_source);
        NormalizingTransformer.Check(source);
        if (_maximumExampleCount <= 1) throw new ArgumentOutOfRangeException("MaximumExampleCount", "Must be greater than 1");
        var ranges = new MinMaxRanges(source.Type is VectorDataViewType vector ? vector.Size : 1);
        using var cursor = input.GetRowCursor([source]);
        var read = NumberVectors.Reader(cursor, source.Index);
        for (long rows = 0; rows < _maximumExampleCount && cursor.MoveNext(); rows++) ranges.Add(read());
        bool single = source.ItemType() == NumberDataViewType.Single;
        return new NormalizingTransformer(_context, _name, _source, single, ranges.Scales(_fixZero, single));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var source = inputSchema.Find(_source);
        if (source.Kind == SchemaShape.Column.VectorKind.VariableVector) throw SchemaErrors.Mismatch(_source, "known-size vector or scalar", source.TypeString());
        if (source.ItemType != NumberDataViewType.Single && source.ItemType != NumberDataViewType.Double)
            throw SchemaErrors.Mismatch(_source, "vector or scalar of Single or Double", source.TypeString());
        SchemaShape annotations = source.TryFind(SchemaAnnotationsExtensions.SlotNames, out var slots) ? new([ColumnAnnotations.IsNormalized, slots]) : new([ColumnAnnotations.IsNormalized]);
        return inputSchema.With(new SchemaShape.Column(_name, source.Kind, source.ItemType, source.IsKey, annotations));
    }
}

/// <summary>Subtracts an offset from each slot and multiplies it.</summary>
[SavedAs("NormalizeMinMax")]
public sealed class NormalizingTransformer : OneToOneTransformerBase
{
    private readonly string _name, _source;
    private readonly bool _single;
    private readonly (double Scale, double Offset)[] _slots;

    internal NormalizingTransformer(MLContext context, string name, string source, bool single, (double Scale, double Offset)[] slots) : base(context) =>
        (_name, _source, _single, _slots) = (name, source, single, slots);

    internal static ITransformer Load(ModelLoadContext ctx)
    {
        string name = ctx.Reader.ReadString(), source = ctx.Reader.ReadString();
        bool single = ctx.Reader.ReadBoolean();
        var slots = new (double, double)[ctx.Reader.ReadInt32()];
        for (int i = 0; i < slots.Length; i++) slots[i] = (ctx.Reader.ReadDouble(), ctx.Reader.ReadDouble());
        return new NormalizingTransformer(ctx.Context, name, source, single, slots);
    }

    internal static void Check(DataViewSchema.Column source)
    {
        const string expected = "scalar or known-size vector of Single";
        if (source.Type is VectorDataViewType { IsKnownSize: false }) throw SchemaErrors.Mismatch(source.Name, expected, "variable-size vector");
        if (source.ItemType() != NumberDataViewType.Single && source.ItemType() != NumberDataViewType.Double)
            throw SchemaErrors.Mismatch(source.Name, expected, source.Type.ToString());
    }

    private protected override RowMapping MakeMapping(DataViewSchema inputSchema)
    {
        var source = inputSchema.Find(_source);
        Check(source);
        if ((source.ItemType() == NumberDataViewType.Single) != _single || (source.Type is VectorDataViewType vector ? vector.Size : 1) != _slots.Length)
            throw SchemaErrors.Mismatch(_source, $"{_slots.Length} {(_single ? "Single" : "Double")}", source.Type.ToString());
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddFrom(source, SchemaAnnotationsExtensions.SlotNames);
        annotations.AddIsNormalized();
        return new ColumnMapping(inputSchema, [source], new(_name, source.Type, annotations.ToAnnotations()),
            row => _single ? NumberVectors.Mapper<float>(row, source.Index, Scaled) : NumberVectors.Mapper<double>(row, source.Index, Scaled));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        var writer = ctx.Begin("NormalizeMinMax");
        writer.Write(_name);
        writer.Write(_source);
        writer.Write(_single);
        writer.Write(_slots.Length);
        foreach (var (scale, offset) in _slots)
        {
            writer.Write(scale);
            writer.Write(offset);
        }
    }

    private float Scaled(float value, int slot) => (value - (float)_slots[slot].Offset) * (float)_slots[slot].Scale;

    private double Scaled(double value, int slot) => (value - _slots[slot].Offset) * _slots[slot].Scale;
}
