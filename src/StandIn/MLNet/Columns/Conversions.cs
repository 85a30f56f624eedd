using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>ML.NET's standard conversions between primitive types: signed to signed and unsigned to unsigned integers, all numbers to floats,
/// flags and text, text to all, flags to signed numbers, times to numbers and text. There is none between signed and unsigned, nor from floats to integers.</summary>
internal static class Conversions
{
    public static bool Exists(DataViewType from, DataViewType to)
    {
        if (from is KeyDataViewType oldKey) return to is KeyDataViewType newKey && oldKey.Count == newKey.Count;
        if (from is TextDataViewType || to is TextDataViewType) return from.IsStandardScalar() && to.IsStandardScalar() && from is not RowIdDataViewType && to is not RowIdDataViewType;
        if (from is TimeSpanDataViewType or DateTimeDataViewType or DateTimeOffsetDataViewType)
            return IsFloat(to) || to == NumberDataViewType.Int64 || (from is DateTimeDataViewType && to is DateTimeDataViewType);
        if (from is BooleanDataViewType) return to is BooleanDataViewType || IsFloat(to) || IsSigned(to);
        if (from is not NumberDataViewType) return false;
        return to is BooleanDataViewType || IsFloat(to) || (IsSigned(from) && IsSigned(to)) || (IsUnsigned(from) && IsUnsigned(to));
    }

    public static Func<TFrom, TTo> Make<TFrom, TTo>()
    {
        if (typeof(TFrom) == typeof(TTo)) return value => (TTo)(object)value;
        if (typeof(TTo) == typeof(ReadOnlyMemory<char>)) return value => (TTo)(object)(value is bool flag ? flag.ToString().AsMemory() : KeyMaps.AsText(value));
        if (typeof(TTo) == typeof(bool)) return typeof(TFrom) == typeof(ReadOnlyMemory<char>) ? value => (TTo)(object)ParseFlag((ReadOnlyMemory<char>)(object)value) : value => (TTo)(object)Convert.ToBoolean(value, null);
        if (typeof(TFrom) == typeof(ReadOnlyMemory<char>)) return value => (TTo)Parse((ReadOnlyMemory<char>)(object)value, typeof(TTo));
        if (typeof(TFrom) == typeof(bool)) return value => (TTo)Convert.ChangeType((bool)(object)value ? 1 : 0, typeof(TTo), null);
        if (typeof(TFrom) == typeof(TimeSpan)) return value => (TTo)Convert.ChangeType(((TimeSpan)(object)value).Ticks, typeof(TTo), null);
        if (typeof(TFrom) == typeof(DateTime)) return value => (TTo)Convert.ChangeType(((DateTime)(object)value).Ticks, typeof(TTo), null);
        if (typeof(TFrom) == typeof(DateTimeOffset)) return value => (TTo)Convert.ChangeType(((DateTimeOffset)(object)value).UtcTicks, typeof(TTo), null);
        return ((Func<Func<int, int>>)Number<int, int>).Method.GetGenericMethodDefinition().MakeGenericMethod(typeof(TFrom), typeof(TTo)).CreateDelegate<Func<Func<TFrom, TTo>>>()();
    }

    /// <summary>Integers are cut to their size, but an unsigned one that does not fit becomes 0.</summary>
    private static Func<TFrom, TTo> Number<TFrom, TTo>() where TFrom : INumberBase<TFrom> where TTo : INumberBase<TTo>
    {
        bool unsigned = DataKinds.OfRaw(typeof(TTo)) is { } type && IsUnsigned(type);
        return unsigned
            ? value => TTo.CreateTruncating(value) is var cut && TFrom.CreateTruncating(cut) == value ? cut : TTo.Zero
            : value => TTo.CreateTruncating(value);
    }

    private static object Parse(ReadOnlyMemory<char> text, Type type)
    {
        string trimmed = text.ToString().Trim();
        bool floating = type == typeof(float) || type == typeof(double);
        if (floating)
        {
            double number = trimmed.Length == 0 ? 0 : double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) ? parsed : double.NaN;
            return type == typeof(float) ? (object)(float)number : number;
        }
        if (type == typeof(TimeSpan)) return TimeSpan.TryParse(trimmed, CultureInfo.InvariantCulture, out var time) ? time : default(TimeSpan);
        if (type == typeof(DateTime)) return DateTime.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : default(DateTime);
        if (type == typeof(DateTimeOffset)) return DateTimeOffset.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var offset) ? offset : default(DateTimeOffset);
        try
        {
            return trimmed.Length == 0 ? Convert.ChangeType(0, type, null) : Convert.ChangeType(trimmed, type, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return Convert.ChangeType(0, type, null);
        }
    }

    private static bool ParseFlag(ReadOnlyMemory<char> text) => text.ToString().Trim().ToUpperInvariant() is "T" or "Y" or "1" or "+" or "+1" or "YES" or "TRUE";

    private static bool IsFloat(DataViewType type) => type == NumberDataViewType.Single || type == NumberDataViewType.Double;

    private static bool IsSigned(DataViewType type) =>
        type == NumberDataViewType.SByte || type == NumberDataViewType.Int16 || type == NumberDataViewType.Int32 || type == NumberDataViewType.Int64;

    private static bool IsUnsigned(DataViewType type) =>
        type == NumberDataViewType.Byte || type == NumberDataViewType.UInt16 || type == NumberDataViewType.UInt32 || type == NumberDataViewType.UInt64;
}
