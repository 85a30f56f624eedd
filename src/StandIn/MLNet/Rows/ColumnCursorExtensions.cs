namespace Microsoft.ML.Data;

public static class ColumnCursorExtensions
{
    public static IEnumerable<T> GetColumn<T>(this IDataView data, string columnName) => GetColumn<T>(data, data.Schema[columnName]);

    public static IEnumerable<T> GetColumn<T>(this IDataView data, DataViewSchema.Column column)
    {
        ArgumentNullException.ThrowIfNull(data);
        var own = data.Schema[column.Index];
        if (own.Name != column.Name || own.Type != column.Type)
            throw new ArgumentOutOfRangeException(nameof(column), $"column with name {column.Name}, type {column.Type}, and index {column.Index} cannot be found in {nameof(data)}");
        if (column.Type.RawType == typeof(T)) return Read<T, T>(data, own, value => value);
        if (typeof(T) == typeof(string) && column.Type is TextDataViewType) return (IEnumerable<T>)Read<ReadOnlyMemory<char>, string>(data, own, text => text.ToString());
        if (typeof(T).IsArray)
        {
            if (column.Type is not VectorDataViewType vector)
                throw new ArgumentOutOfRangeException(nameof(column), $"Cannot load vector type, {column.Type}, specified in {nameof(column)} to the user-defined type, {typeof(T)}.");
            if (typeof(T).GetElementType() == vector.ItemType.RawType)
                return ((Func<IDataView, DataViewSchema.Column, IEnumerable<T>>)Generic.Call(Dense<int>, vector.ItemType.RawType))(data, own);
            if (typeof(T) == typeof(string[]) && vector.ItemType is TextDataViewType)
                return (IEnumerable<T>)Read<VBuffer<ReadOnlyMemory<char>>, string[]>(data, own, Texts);
        }
        throw new ArgumentOutOfRangeException(nameof(column), $"Cannot map column (name: {column.Name}, type: {column.Type}) in {nameof(data)} to the user-defined type, {typeof(T)}.");
    }

    private static IEnumerable<TResult> Read<TValue, TResult>(IDataView data, DataViewSchema.Column column, Func<TValue, TResult> convert)
    {
        using var cursor = data.GetRowCursor([column]);
        var get = cursor.GetGetter<TValue>(column);
        TValue value = default;
        while (cursor.MoveNext())
        {
            get(ref value);
            yield return convert(value);
        }
    }

    private static Delegate Dense<T>() => (Func<IDataView, DataViewSchema.Column, IEnumerable<T[]>>)((data, column) => Read<VBuffer<T>, T[]>(data, column, vector =>
    {
        var values = new T[vector.Length];
        vector.CopyTo(values);
        return values;
    }));

    /// <summary>Missing items of a sparse vector stay null, as in ML.NET.</summary>
    private static string[] Texts(VBuffer<ReadOnlyMemory<char>> vector)
    {
        var values = new string[vector.Length];
        foreach (var (index, text) in vector.Items()) values[index] = text.ToString();
        return values;
    }
}
