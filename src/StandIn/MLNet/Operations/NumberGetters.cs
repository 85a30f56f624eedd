namespace Microsoft.ML.Data;

/// <summary>Columns that have an order of their own, as numbers.</summary>
internal static class NumberGetters
{
    public static bool HasOrder(DataViewType type) => type is KeyDataViewType || type == NumberDataViewType.Single || type == NumberDataViewType.Double;

    /// <summary>The value of the present row: a number itself, a key as its place between 0 and 1, NaN when it is missing.</summary>
    public static Func<double> Of(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is KeyDataViewType key)
        {
            var raw = RawKey(row, column);
            return () => raw() is var value && (value == 0 || value > key.Count) ? double.NaN : (value - 0.5) / key.Count;
        }
        return column.Type.RawType == typeof(float) ? Read<float>(row, column, value => value) : Read<double>(row, column, value => value);
    }

    /// <summary>The raw value of a key, 0 when it is missing.</summary>
    public static Func<ulong> RawKey(DataViewRow row, DataViewSchema.Column column) => Type.GetTypeCode(column.Type.RawType) switch
    {
        TypeCode.Byte => Read<byte, ulong>(row, column, value => value),
        TypeCode.UInt16 => Read<ushort, ulong>(row, column, value => value),
        TypeCode.UInt32 => Read<uint, ulong>(row, column, value => value),
        _ => Read<ulong, ulong>(row, column, value => value),
    };

    private static Func<double> Read<T>(DataViewRow row, DataViewSchema.Column column, Func<T, double> convert) => Read<T, double>(row, column, convert);

    private static Func<TResult> Read<T, TResult>(DataViewRow row, DataViewSchema.Column column, Func<T, TResult> convert)
    {
        var getter = row.GetGetter<T>(column);
        T value = default;
        return () =>
        {
            getter(ref value);
            return convert(value);
        };
    }
}
