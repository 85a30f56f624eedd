using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>The values behind keys, as an annotation.</summary>
internal static class KeyMaps
{
    public static void AddValues<T>(DataViewSchema.Annotations.Builder builder, PrimitiveDataViewType itemType, IEnumerable<T> values)
    {
        T[] array = [.. values];
        builder.Add(SchemaAnnotationsExtensions.KeyValues, new VectorDataViewType(itemType, array.Length),
            (ref VBuffer<T> value) => VBuffer<T>.Copy(array, 0, ref value, array.Length));
    }

    /// <summary>Keys of keys: the values of the old keys in the order of the new ones.</summary>
    public static Delegate OldKeyValues<T>(DataViewSchema.Annotations.Builder builder, DataViewSchema.Column source, PrimitiveDataViewType itemType, int[] oldKeys)
    {
        VBuffer<T> old = default;
        source.GetKeyValues(ref old);
        AddValues(builder, itemType, oldKeys.Select(key => old.GetItemOrDefault(key - 1)));
        return null;
    }

    public static ReadOnlyMemory<char> AsText<T>(T value) => (value switch
    {
        float number => number.ToString("G7", CultureInfo.InvariantCulture),
        double number => number.ToString("G17", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("c"),
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("o", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    }).AsMemory();
}
