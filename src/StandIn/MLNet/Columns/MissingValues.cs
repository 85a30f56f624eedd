namespace Microsoft.ML.Data;

/// <summary>What counts as missing: empty text, NaN, key 0. Other types have no missing value.</summary>
internal static class MissingValues
{
    public static Predicate<T> Test<T>(DataViewType type) =>
        type is KeyDataViewType ? value => EqualityComparer<T>.Default.Equals(value, default)
        : typeof(T) == typeof(ReadOnlyMemory<char>) ? value => value is ReadOnlyMemory<char> { IsEmpty: true }
        : typeof(T) == typeof(float) ? value => value is float.NaN
        : typeof(T) == typeof(double) ? value => value is double.NaN
        : _ => false;

    /// <summary>The value that stands for missing; the default where there is none.</summary>
    public static T Of<T>() => typeof(T) == typeof(float) ? (T)(object)float.NaN : typeof(T) == typeof(double) ? (T)(object)double.NaN : default;
}
