using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class ExpressionEstimator : IEstimator<ExpressionTransformer>
{
    private readonly MLContext _context;
    private readonly string _name, _expression;
    private readonly string[] _sources;

    internal ExpressionEstimator(MLContext context, string name, string expression, string[] sources)
    {
        if (string.IsNullOrWhiteSpace(expression) || string.IsNullOrWhiteSpace(name) || sources is not { Length: > 0 })
            throw new InvalidOperationException("An expression needs a name, a text and at least one input column.");
        if (sources.Length > 5) throw new ArgumentOutOfRangeException("InputColumnNames", "maximum number of inputs exceeded");
        (_context, _name, _expression, _sources) = (context, name, expression, sources);
    }

    public ExpressionTransformer Fit(IDataView input)
    {
        foreach (string source in _sources) input.Schema.Find(source);
        var transformer = new ExpressionTransformer(_context, _name, _expression, _sources);
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var columns = _sources.Select(name => inputSchema.Find(name)).ToArray();
        int vector = ExpressionTransformer.OnlyVector(columns.Select(c => c.Kind != SchemaShape.Column.VectorKind.Scalar));
        var item = ExpressionTransformer.TypeOf(_expression, [.. columns.Select(c => c.IsKey ? null : c.ItemType)]);
        var kind = vector < 0 ? SchemaShape.Column.VectorKind.Scalar : columns[vector].Kind;
        var annotations = vector >= 0 && columns[vector].HasSlotNames() ? new SchemaShape([ColumnAnnotations.SlotNames]) : null;
        return inputSchema.With(new SchemaShape.Column(_name, kind, item, false, annotations));
    }
}

[SavedAs("Expression")]
public sealed class ExpressionTransformer : RowToRowTransformerBase
{
    public const string LoaderSignature = "ExprTransform";
    private readonly string _name, _expression;
    private readonly string[] _sources;

    internal ExpressionTransformer(MLContext context, string name, string expression, string[] sources) : base(context) =>
        (_name, _expression, _sources) = (name, expression, sources);

    internal static ITransformer Load(ModelLoadContext ctx)
    {
        string name = ctx.Reader.ReadString(), expression = ctx.Reader.ReadString();
        var sources = new string[ctx.Reader.ReadInt32()];
        for (int i = 0; i < sources.Length; i++) sources[i] = ctx.Reader.ReadString();
        return new ExpressionTransformer(ctx.Context, name, expression, sources);
    }

    /// <summary>The number of the one vector among the inputs, or -1.</summary>
    internal static int OnlyVector(IEnumerable<bool> isVector)
    {
        var vectors = isVector.Index().Where(i => i.Item).Select(i => i.Index).ToArray();
        if (vectors.Length > 1) throw new ArgumentOutOfRangeException("inputColumnNames", "Can have at most one vector-valued source column");
        return vectors.Length == 0 ? -1 : vectors[0];
    }

    internal static PrimitiveDataViewType TypeOf(string expression, DataViewType[] inputs)
    {
        var text = ExpressionText.Parse(expression);
        if (text.Parameters.Length != inputs.Length) throw ExpressionText.Failed($"Wrong number of parameters, expected: {inputs.Length}");
        for (int i = 0; i < inputs.Length; i++)
        {
            // Also of parameters that are not used.
            if (!IsSupported(inputs[i])) throw ExpressionText.Failed($"at 'Ident: {text.Parameters[i]}': Unsupported type");
        }
        return text.Parameter < 0 ? text.ConstantType : (PrimitiveDataViewType)inputs[text.Parameter];
    }

    private static bool IsSupported(DataViewType type) =>
        type is TextDataViewType or BooleanDataViewType
        || type == NumberDataViewType.Int32 || type == NumberDataViewType.Int64 || type == NumberDataViewType.Single || type == NumberDataViewType.Double;

    private protected override RowMapping MakeMapping(DataViewSchema inputSchema)
    {
        var sources = _sources.Select(name => inputSchema.GetColumnOrNull(name) ?? throw new InvalidOperationException($"Column {name} does not exist in the input schema")).ToArray();
        int vector = OnlyVector(sources.Select(s => s.Type is VectorDataViewType));
        var item = TypeOf(_expression, [.. sources.Select(s => s.Type is VectorDataViewType v ? v.ItemType : s.Type)]);
        var annotations = new DataViewSchema.Annotations.Builder();
        DataViewType type = item;
        if (vector >= 0)
        {
            annotations.AddFrom(sources[vector], SchemaAnnotationsExtensions.SlotNames);
            type = new VectorDataViewType(item, ((VectorDataViewType)sources[vector].Type).Size);
        }
        return new ColumnMapping(inputSchema, sources, new(_name, type, annotations.ToAnnotations()),
            row => Generic.Call(ExpressionGetters.Make<int>, item.RawType, row, ExpressionText.Parse(_expression), sources, vector));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        var writer = ctx.Begin("Expression");
        writer.Write(_name);
        writer.Write(_expression);
        writer.Write(_sources.Length);
        foreach (string source in _sources) writer.Write(source);
    }
}
