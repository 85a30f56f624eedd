using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Pipeline;

/// <summary>A column of labels: text, or keys, whose names are told where the column has them.</summary>
internal static class LabelColumn
{
    public static void Check(SchemaShape inputSchema, string name)
    {
        var column = ColumnCheck.Find(inputSchema, name);
        if (column.Kind != SchemaShape.Column.VectorKind.Scalar || !(column.IsKey || column.ItemType is TextDataViewType))
            ColumnCheck.Mismatch(inputSchema, column, "String or Key");
    }

    /// <summary>The way from a row to its label; null for a missing one.</summary>
    public static Func<string?> Bind(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is TextDataViewType)
        {
            var get = row.GetGetter<ReadOnlyMemory<char>>(column);
            ReadOnlyMemory<char> text = default;
            return () =>
            {
                get(ref text);
                return text.IsEmpty ? null : text.ToString();
            };
        }
        var names = NamesOf(column);
        var key = KeyOf(row, column);
        return () => key() is var value and > 0
            ? value <= (ulong)names.Length ? names[value - 1] : value.ToString(CultureInfo.InvariantCulture) : null;
    }

    private static string[] NamesOf(DataViewSchema.Column column)
    {
        if (!column.HasKeyValues(TextDataViewType.Instance))
            return [];
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetKeyValues(ref names);
        return [.. names.DenseValues().Select(n => n.ToString())];
    }

    private static Func<ulong> KeyOf(DataViewRow row, DataViewSchema.Column column)
    {
        Func<ulong> Bind<T>(Func<T, ulong> widen)
        {
            var get = row.GetGetter<T>(column);
            T value = default!;
            return () =>
            {
                get(ref value);
                return widen(value);
            };
        }
        var type = column.Type.RawType;
        return type == typeof(uint) ? Bind<uint>(v => v) : type == typeof(ulong) ? Bind<ulong>(v => v)
            : type == typeof(ushort) ? Bind<ushort>(v => v) : Bind<byte>(v => v);
    }
}
