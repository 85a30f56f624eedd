namespace Microsoft.ML.Data;

/// <summary>Writes the members of <typeparamref name="TRow"/> as columns: make it once per stage, take <see cref="Columns"/> for the schema,
/// and for each row or cursor <c>MakeGetter(i, () => currentObject)</c>: a <see cref="ValueGetter{TValue}"/> of column i's raw type, over whatever object is current.</summary>
internal sealed class TypedWriter<TRow> where TRow : class
{
    private readonly Func<Func<TRow>, Delegate>[] _makers;

    public TypedWriter(SchemaDefinition definition = null, SchemaDefinition.Direction direction = SchemaDefinition.Direction.Read)
    {
        var members = BoundMember.Of(typeof(TRow), definition, direction);
        Columns = [.. members.Select(m => new DataViewSchema.DetachedColumn(m.ColumnName, m.ColumnType, m.Annotations))];
        _makers = [.. members.Select(MakerOf)];
    }

    public DataViewSchema.DetachedColumn[] Columns { get; }

    public Delegate MakeGetter(int column, Func<TRow> current) => _makers[column](current);

    private static Func<Func<TRow>, Delegate> MakerOf(BoundMember member)
    {
        var type = member.ValueType;
        if (type == typeof(string)) return Text(member);
        if (type == typeof(string[])) return Texts(member);
        Delegate sample = type.IsArray ? Array<int> : member.ColumnType is VectorDataViewType ? Vector<int> : member.ColumnType is KeyDataViewType ? Key<int> : Direct<int>;
        return (Func<Func<TRow>, Delegate>)Generic.Call(sample, MemberType.Of(type).Item, member);
    }

    private static Func<Func<TRow>, Delegate> Direct<T>(BoundMember member)
    {
        var get = MemberAccess.Getter<TRow, T>(member.Member);
        return current => (ValueGetter<T>)((ref T value) => value = get(current()));
    }

    private static Func<Func<TRow>, Delegate> Text(BoundMember member)
    {
        var get = MemberAccess.Getter<TRow, string>(member.Member);
        return current => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = get(current()).AsMemory());
    }

    private static Func<Func<TRow>, Delegate> Texts(BoundMember member)
    {
        var get = MemberAccess.Getter<TRow, string[]>(member.Member);
        return current => (ValueGetter<VBuffer<ReadOnlyMemory<char>>>)((ref VBuffer<ReadOnlyMemory<char>> value) =>
        {
            var items = get(current()) ?? [];
            var editor = VBufferEditor.Create(ref value, items.Length);
            for (int i = 0; i < items.Length; i++) editor.Values[i] = items[i].AsMemory();
            value = editor.Commit();
        });
    }

    private static Func<Func<TRow>, Delegate> Array<T>(BoundMember member)
    {
        var get = MemberAccess.Getter<TRow, T[]>(member.Member);
        return current => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
        {
            var items = get(current()) ?? [];
            VBuffer<T>.Copy(items, 0, ref value, items.Length);
        });
    }

    private static Func<Func<TRow>, Delegate> Vector<T>(BoundMember member)
    {
        var get = MemberAccess.Getter<TRow, VBuffer<T>>(member.Member);
        return current => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => get(current()).CopyTo(ref value));
    }

    /// <summary>Numbers in the class are 0-based; those past the count become missing. As in ML.NET, a vector of keys is not shifted.</summary>
    private static Func<Func<TRow>, Delegate> Key<T>(BoundMember member)
    {
        if (typeof(T) == typeof(ushort)) return _ => throw new InvalidOperationException("A scalar key of UInt16 cannot be read from a class.");
        var get = MemberAccess.Getter<TRow, T>(member.Member);
        ulong count = ((KeyDataViewType)member.ColumnType).Count;
        return current => (ValueGetter<T>)((ref T value) =>
        {
            ulong number = Convert.ToUInt64(get(current()), null);
            value = (T)Convert.ChangeType(number < count ? number + 1 : 0, typeof(T), null);
        });
    }
}
