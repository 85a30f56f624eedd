using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Reads text files whose columns are known beforehand.</summary>
public sealed class TextLoader : IDataLoader<IMultiStreamSource>
{
    private readonly TextColumn[] _columns;
    private readonly TextFormat _format;
    private readonly DataViewSchema _schema;

    internal TextLoader(TextColumn[] columns, TextFormat format)
    {
        (_columns, _format) = (columns, format);
        var schema = new DataViewSchema.Builder();
        foreach (var column in columns) schema.AddColumn(column.Name, column.Type);
        _schema = schema.ToSchema();
    }

    public DataViewSchema GetOutputSchema() => _schema;

    public IDataView Load(IMultiStreamSource source) => new TextView(source ?? throw new ArgumentNullException(nameof(source)), _columns, _schema, _format);

    void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException("The stand-in for ML.NET saves no loaders: save the model with its schema.");

    internal static TextLoader Of(Column[] columns, TextFormat format) =>
        new([.. (columns ?? throw new ArgumentNullException(nameof(columns))).Select(c => new TextColumn(c.Name, c.Kind.ToType(), [c.Index]))], format);

    /// <summary>Each public member of the class must say which fields it is loaded from.</summary>
    internal static TextLoader Of<TInput>(TextFormat format)
    {
        const BindingFlags Instance = BindingFlags.Public | BindingFlags.Instance;
        var properties = typeof(TInput).GetProperties(Instance).Where(p => p.GetGetMethod() is not null && p.GetIndexParameters().Length == 0);
        MemberInfo[] members = [.. typeof(TInput).GetFields(Instance), .. properties];
        if (members.Length == 0) throw new ArgumentOutOfRangeException(nameof(TInput), $"Should define at least one public, readable field or property in {nameof(TInput)}.");
        return new([.. members.Select(ColumnOf)], format);
    }

    private static TextColumn ColumnOf(MemberInfo member)
    {
        var fields = member.GetCustomAttribute<LoadColumnAttribute>()
            ?? throw new InvalidOperationException($"{(member is FieldInfo ? "Field" : "Property")} '{member.Name}' is missing the {nameof(LoadColumnAttribute)} attribute");
        int[] numbers = [.. fields.Ranges.SelectMany(r => Enumerable.Range(r.First, r.Last - r.First + 1))];
        var (raw, isVector) = MemberType.Of(member);
        var item = member.GetCustomAttribute<KeyTypeAttribute>() is { } key ? new KeyDataViewType(raw, key.Count) : DataKinds.OfRaw(raw);
        string name = member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name;
        return new TextColumn(name, isVector || numbers.Length > 1 ? new VectorDataViewType(item, numbers.Length) : item, numbers);
    }

    public sealed class Column
    {
        public Column(string name, DataKind dataKind, int index) => (Name, Kind, Index) = (name ?? throw new ArgumentNullException(nameof(name)), dataKind, index);

        internal string Name { get; }

        internal DataKind Kind { get; }

        internal int Index { get; }
    }
}
