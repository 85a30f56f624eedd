using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelLoader;

/// <summary>Rows of a view as text, each value with all its digits.</summary>
public static class ViewText
{
    /// <summary>Each row's values, in the order of the columns, parted by bars.</summary>
    public static List<string> Rows(IDataView view, params IReadOnlyList<string> columns)
    {
        using var cursor = view.GetRowCursor(columns.Select(c => view.Schema[c]));
        return Rows(cursor, columns);
    }

    /// <summary>What is left of a cursor.</summary>
    public static List<string> Rows(DataViewRowCursor cursor, IReadOnlyList<string> columns)
    {
        var values = columns.Select(c => Bind(cursor, cursor.Schema[c])).ToArray();
        var rows = new List<string>();
        while (cursor.MoveNext())
            rows.Add(string.Join('|', values.Select(v => v())));
        return rows;
    }

    /// <summary>The value of a column in the row that is current when it is asked for.</summary>
    public static Func<string> Bind(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        TextDataViewType => Value<ReadOnlyMemory<char>>(row, column, v => v.ToString()),
        BooleanDataViewType => Value<bool>(row, column, v => v.ToString()),
        VectorDataViewType { ItemType: var item } when item.RawType == typeof(ulong) => Value<VBuffer<ulong>>(row, column, v => string.Join(' ', v.DenseValues())),
        VectorDataViewType => Value<VBuffer<float>>(row, column, v => string.Join(' ', v.DenseValues().Select(f => f.ToString("R", CultureInfo.InvariantCulture)))),
        var t when t.RawType == typeof(int) => Value<int>(row, column, v => v.ToString(CultureInfo.InvariantCulture)),
        var t when t.RawType == typeof(uint) => Value<uint>(row, column, v => v.ToString(CultureInfo.InvariantCulture)),
        var t when t.RawType == typeof(long) => Value<long>(row, column, v => v.ToString(CultureInfo.InvariantCulture)),
        var t when t.RawType == typeof(ulong) => Value<ulong>(row, column, v => v.ToString(CultureInfo.InvariantCulture)),
        var t when t.RawType == typeof(float) => Value<float>(row, column, v => v.ToString("R", CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"{column.Name}: {column.Type}"),
    };

    private static Func<string> Value<T>(DataViewRow row, DataViewSchema.Column column, Func<T, string> text)
    {
        var get = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            get(ref value);
            return text(value);
        };
    }
}
