namespace Microsoft.ML.Data;

public static class SchemaAnnotationsExtensions
{
    internal const string KeyValues = "KeyValues", SlotNames = "SlotNames", Normalized = "IsNormalized";

    public static bool HasKeyValues(this DataViewSchema.Column column, PrimitiveDataViewType keyValueItemType = null) =>
        column.Type is KeyDataViewType or VectorDataViewType { ItemType: KeyDataViewType }
        && column.Annotations.Schema.GetColumnOrNull(KeyValues)?.Type is VectorDataViewType values
        && (keyValueItemType is null || values.ItemType.Equals(keyValueItemType));

    public static bool HasSlotNames(this DataViewSchema.Column column) =>
        column.Type is VectorDataViewType { Size: > 0 } vector
        && column.Annotations.Schema.GetColumnOrNull(SlotNames)?.Type is VectorDataViewType { ItemType: TextDataViewType } names && names.Size == vector.Size;

    public static bool IsNormalized(this DataViewSchema.Column column)
    {
        if (column.Annotations.Schema.GetColumnOrNull(Normalized)?.Type is not BooleanDataViewType) return false;
        bool value = false;
        column.Annotations.GetValue(Normalized, ref value);
        return value;
    }

    public static void GetKeyValues<TValue>(this DataViewSchema.Column column, ref VBuffer<TValue> keyValues) => column.Annotations.GetValue(KeyValues, ref keyValues);

    public static void GetSlotNames(this DataViewSchema.Column column, ref VBuffer<ReadOnlyMemory<char>> slotNames) => column.Annotations.GetValue(SlotNames, ref slotNames);
}
