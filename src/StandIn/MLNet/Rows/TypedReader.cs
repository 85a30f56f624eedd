namespace Microsoft.ML.Data;

/// <summary>Reads rows into objects: make it once per schema (it checks the columns and throws), ask the source for <see cref="Columns"/>,
/// <see cref="Bind"/> it to each row or cursor once, then call the action for each object to be filled from the current row.</summary>
internal sealed class TypedReader<TRow> where TRow : class
{
    private readonly Func<DataViewRow, Action<TRow>>[] _binders;

    public TypedReader(DataViewSchema schema, bool ignoreMissingColumns = false, SchemaDefinition definition = null)
    {
        var columns = new List<DataViewSchema.Column>();
        var binders = new List<Func<DataViewRow, Action<TRow>>>();
        CheckUnknownTypes(schema, definition);
        foreach (var member in BoundMember.Of(typeof(TRow), definition, SchemaDefinition.Direction.Write))
        {
            if (schema.GetColumnOrNull(member.ColumnName) is not { } column)
            {
                if (ignoreMissingColumns) continue;
                throw new ArgumentOutOfRangeException("Schema", $"Could not find  column '{member.ColumnName}'");
            }
            if (!Fits(column.Type, member))
            {
                throw new InvalidOperationException($"Can't bind the IDataView column '{column.Name}' of type '{column.Type}' " +
                    $"to field or property '{member.Member.Name}' of type '{member.ValueType.FullName}'.");
            }
            columns.Add(column);
            binders.Add(BinderOf(member, column));
        }
        (Columns, _binders) = ([.. columns], [.. binders]);
    }

    public DataViewSchema.Column[] Columns { get; }

    public Action<TRow> Bind(DataViewRow row)
    {
        Action<TRow>[] fills = [.. _binders.Select(bind => bind(row))];
        return target =>
        {
            foreach (var fill in fills) fill(target);
        };
    }

    /// <summary>A class that nobody registered is refused, unless a column of just that class is there.</summary>
    private static void CheckUnknownTypes(DataViewSchema schema, SchemaDefinition definition)
    {
        if (definition is not null) return;
        foreach (var member in SchemaDefinition.Members(typeof(TRow), SchemaDefinition.Direction.Write))
        {
            var (item, _) = MemberType.Of(MemberType.ValueType(member));
            if (DataKinds.OfRaw(item) is not null || DataViewTypeManager.TypeOf(item, member.GetCustomAttributes(true).OfType<Attribute>()) is not null) continue;
            string name = member.GetCustomAttributes(typeof(ColumnNameAttribute), true) is [ColumnNameAttribute named] ? named.Name : member.Name;
            if (schema.GetColumnOrNull(name)?.Type.RawType is not { } expected || expected == item) continue;
            throw new ArgumentOutOfRangeException("actualType",
                $"The expected type '{expected}' does not match the type of the '{name}' member: '{item}'. Please change the {name} member to '{expected}'");
        }
    }

    private static bool Fits(DataViewType type, BoundMember member)
    {
        var (item, isVector) = MemberType.Of(member.Member);
        return isVector ? type is VectorDataViewType vector && vector.ItemType.RawType == item : type is not VectorDataViewType && type.RawType == item;
    }

    private static Func<DataViewRow, Action<TRow>> BinderOf(BoundMember member, DataViewSchema.Column column)
    {
        if (column.Type is not (VectorDataViewType or PrimitiveDataViewType) && !DataViewTypeManager.Knows(column.Type))
            // ML.NET's own words and exception for a column type that nobody registered, and as there only when a row is asked for.
            return _ => throw new NotImplementedException($"Type '{member.ValueType.FullName}' is not yet supported.");
        if (member.ValueType == typeof(string)) return TypedFills<TRow>.Text(member, column);
        if (member.ValueType == typeof(string[])) return TypedFills<TRow>.Texts(member, column);
        Delegate sample = member.ValueType.IsArray ? TypedFills<TRow>.Array<int> : column.Type is VectorDataViewType ? TypedFills<TRow>.Vector<int> : TypedFills<TRow>.Direct<int>;
        return (Func<DataViewRow, Action<TRow>>)Generic.Call(sample, MemberType.Of(member.ValueType).Item, member, column);
    }
}
