using System.Collections.Immutable;

namespace Microsoft.ML.Data;

/// <summary>The first rows of a view, all columns, by rows and by columns.</summary>
public sealed class DataDebuggerPreview
{
    internal DataDebuggerPreview(IDataView data, int maxRows)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (maxRows < 0) throw new ArgumentOutOfRangeException(nameof(maxRows));
        Schema = data.Schema;
        var rows = new List<RowInfo>();
        var columns = Schema.Select(_ => new List<object>()).ToArray();
        using (var cursor = data.GetRowCursor(Schema))
        {
            Func<object>[] getters = [.. Schema.Select(column => (Func<object>)Generic.Call(ReaderOf<int>, column.Type.RawType, cursor, column))];
            while (rows.Count < maxRows && cursor.MoveNext())
            {
                // Fetched twice, so that the two views share no array.
                rows.Add(new RowInfo([.. Schema.Select(column => KeyValuePair.Create(column.Name, getters[column.Index]()))]));
                for (int i = 0; i < columns.Length; i++) columns[i].Add(getters[i]());
            }
        }
        RowView = [.. rows];
        ColumnView = [.. Schema.Select(column => new ColumnInfo(column, [.. columns[column.Index]]))];
    }

    public DataViewSchema Schema { get; }

    public ImmutableArray<ColumnInfo> ColumnView { get; }

    public ImmutableArray<RowInfo> RowView { get; }

    public override string ToString() => $"{Schema.Count} columns, {RowView.Length} rows";

    private static Delegate ReaderOf<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        return (Func<object>)(() =>
        {
            T value = default;
            getter(ref value);
            return value;
        });
    }

    public sealed class RowInfo
    {
        internal RowInfo(KeyValuePair<string, object>[] values) => Values = values;

        public KeyValuePair<string, object>[] Values { get; }

        public override string ToString() => $"{Values.Length} columns";
    }

    public sealed class ColumnInfo
    {
        internal ColumnInfo(DataViewSchema.Column column, object[] values) => (Column, Values) = (column, values);

        public DataViewSchema.Column Column { get; }

        public object[] Values { get; }

        public override string ToString() => $"{Column.Name}: {Column.Type}";
    }
}
