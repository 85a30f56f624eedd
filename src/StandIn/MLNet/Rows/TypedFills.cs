namespace Microsoft.ML.Data;

/// <summary>How each kind of member is filled. An array that the object already holds is used again when it has the right length.</summary>
internal static class TypedFills<TRow>
{
    public static Func<DataViewRow, Action<TRow>> Direct<T>(BoundMember member, DataViewSchema.Column column)
    {
        var set = MemberAccess.Setter<TRow, T>(member.Member);
        return row =>
        {
            var get = row.GetGetter<T>(row.Schema[column.Index]);
            T value = default;
            return target =>
            {
                get(ref value);
                set(target, value);
            };
        };
    }

    public static Func<DataViewRow, Action<TRow>> Text(BoundMember member, DataViewSchema.Column column)
    {
        var set = MemberAccess.Setter<TRow, string>(member.Member);
        return row =>
        {
            var get = row.GetGetter<ReadOnlyMemory<char>>(row.Schema[column.Index]);
            ReadOnlyMemory<char> value = default;
            return target =>
            {
                get(ref value);
                set(target, value.ToString());
            };
        };
    }

    public static Func<DataViewRow, Action<TRow>> Texts(BoundMember member, DataViewSchema.Column column) =>
        Array<ReadOnlyMemory<char>, string>(member, column, (source, target) =>
        {
            foreach (var (index, text) in source.Items(all: true)) target[index] = text.ToString();
        });

    public static Func<DataViewRow, Action<TRow>> Array<T>(BoundMember member, DataViewSchema.Column column) =>
        Array<T, T>(member, column, (source, target) => source.CopyTo(target));

    public static Func<DataViewRow, Action<TRow>> Vector<T>(BoundMember member, DataViewSchema.Column column)
    {
        var held = MemberAccess.GetterOrDefault<TRow, VBuffer<T>>(member.Member);
        var set = MemberAccess.Setter<TRow, VBuffer<T>>(member.Member);
        return row =>
        {
            var get = row.GetGetter<VBuffer<T>>(row.Schema[column.Index]);
            return target =>
            {
                var value = held(target);
                get(ref value);
                set(target, value);
            };
        };
    }

    private static Func<DataViewRow, Action<TRow>> Array<TFrom, TTo>(BoundMember member, DataViewSchema.Column column, Action<VBuffer<TFrom>, TTo[]> copy)
    {
        var held = MemberAccess.GetterOrDefault<TRow, TTo[]>(member.Member);
        var set = MemberAccess.Setter<TRow, TTo[]>(member.Member);
        return row =>
        {
            var get = row.GetGetter<VBuffer<TFrom>>(row.Schema[column.Index]);
            VBuffer<TFrom> value = default;
            return target =>
            {
                get(ref value);
                var items = held(target);
                // No array for an empty vector where there was none, as in ML.NET.
                if ((items?.Length ?? 0) != value.Length) items = new TTo[value.Length];
                if (items is not null) copy(value, items);
                set(target, items);
            };
        };
    }
}
