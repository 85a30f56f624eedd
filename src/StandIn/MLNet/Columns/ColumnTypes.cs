namespace Microsoft.ML.Data;

internal static class ColumnTypes
{
    public static DataViewType ItemType(this DataViewSchema.Column column) => column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;

    /// <summary>Types that conversions and keys know; others, images among them, they refuse.</summary>
    public static bool IsStandardScalar(this DataViewType type) =>
        type is NumberDataViewType or TextDataViewType or BooleanDataViewType or RowIdDataViewType or TimeSpanDataViewType or DateTimeDataViewType or DateTimeOffsetDataViewType;

    /// <summary>The same shape with other items.</summary>
    public static DataViewType WithItems(this DataViewType type, PrimitiveDataViewType item) => type is VectorDataViewType vector ? new VectorDataViewType(item, vector.Dimensions) : item;

    public static void Write(BinaryWriter writer, PrimitiveDataViewType type)
    {
        writer.Write(type.RawType.FullName);
        writer.Write(type is KeyDataViewType key ? key.Count : 0);
    }

    public static PrimitiveDataViewType Read(BinaryReader reader)
    {
        string name = reader.ReadString();
        ulong keys = reader.ReadUInt64();
        var raw = name == typeof(ReadOnlyMemory<char>).FullName ? typeof(ReadOnlyMemory<char>) : name == typeof(DataViewRowId).FullName ? typeof(DataViewRowId) : Type.GetType(name, throwOnError: true);
        return keys > 0 ? new KeyDataViewType(raw, keys) : DataKinds.OfRaw(raw);
    }
}
