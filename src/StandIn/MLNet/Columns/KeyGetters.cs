namespace Microsoft.ML.Data;

/// <summary>Keys of any size as UInt64, 0 for missing.</summary>
internal static class KeyGetters
{
    public static Func<ulong> One(DataViewRow row, int column) => (Func<ulong>)Generic.Call(ReadOne<uint>, row.Schema[column].Type.RawType, row, column);

    public static Func<ulong[]> Many(DataViewRow row, int column) => (Func<ulong[]>)Generic.Call(ReadMany<uint>, row.Schema[column].ItemType().RawType, row, column);

    private static Func<ulong> ReadOne<T>(DataViewRow row, int column) where T : struct, IConvertible
    {
        var get = row.GetGetter<T>(row.Schema[column]);
        T key = default;
        return () =>
        {
            get(ref key);
            return key.ToUInt64(null);
        };
    }

    private static Func<ulong[]> ReadMany<T>(DataViewRow row, int column) where T : struct, IConvertible
    {
        var get = row.GetGetter<VBuffer<T>>(row.Schema[column]);
        VBuffer<T> keys = default;
        return () =>
        {
            get(ref keys);
            return [.. keys.DenseValues().Select(key => key.ToUInt64(null))];
        };
    }
}
