using System.Globalization;
using DedupML.Datasets;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Pipeline;

/// <summary>A column of labels: text (several labels separated by <c>;</c>), or keys, whose names are told where the column has them; or a
/// vector of either.</summary>
internal static class LabelColumn
{
    public static void Check(SchemaShape inputSchema, string name)
    {
        var column = ColumnCheck.Find(inputSchema, name);
        if (!(column.IsKey || column.ItemType is TextDataViewType))
            ColumnCheck.Mismatch(inputSchema, column, "String or Key");
    }

    /// <summary>The way from a row to its labels, as one field that <see cref="LabelList"/> reads; null for none.</summary>
    public static Func<string?> Bind(DataViewRow row, DataViewSchema.Column column)
    {
        var item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        if (item is TextDataViewType)
            return Read<ReadOnlyMemory<char>>(row, column, text => text.IsEmpty ? null : text.ToString());
        string[] names = NamesOf(column);
        string? NameOf(ulong key) => key == 0 ? null : key <= (ulong)names.Length ? names[key - 1] : key.ToString(CultureInfo.InvariantCulture);
        return item.RawType == typeof(uint) ? Read<uint>(row, column, key => NameOf(key)) : item.RawType == typeof(ulong) ? Read<ulong>(row, column, NameOf)
            : item.RawType == typeof(ushort) ? Read<ushort>(row, column, key => NameOf(key)) : Read<byte>(row, column, key => NameOf(key));
    }

    private static Func<string?> Read<T>(DataViewRow row, DataViewSchema.Column column, Func<T, string?> name)
    {
        if (column.Type is not VectorDataViewType)
        {
            var get = row.GetGetter<T>(column);
            T value = default!;
            return () =>
            {
                get(ref value);
                return name(value);
            };
        }
        var getAll = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> values = default;
        return () =>
        {
            getAll(ref values);
            string field = string.Join(LabelList.Separator, values.DenseValues().Select(name).OfType<string>());
            return field.Length == 0 ? null : field;
        };
    }

    private static string[] NamesOf(DataViewSchema.Column column)
    {
        if (!column.HasKeyValues(TextDataViewType.Instance))
            return [];
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetKeyValues(ref names);
        return [.. names.DenseValues().Select(n => n.ToString())];
    }
}
