using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>Values from text and to text, as text files have them.</summary>
internal static class TextValues
{
    /// <summary>A <see cref="Func{T, TResult}"/> from a field to a value; what cannot be read is NaN, 0, or a missing key.</summary>
    public static Delegate Parser(DataViewType type) => type switch
    {
        TextDataViewType => (Func<string, ReadOnlyMemory<char>>)(text => text.AsMemory()),
        KeyDataViewType key => Generic.Call(KeyParser<uint>, key.RawType, key.Count),
        NumberDataViewType when type == NumberDataViewType.Single || type == NumberDataViewType.Double => Generic.Call(FractionParser<float>, type.RawType),
        NumberDataViewType => Generic.Call(WholeParser<int>, type.RawType),
        BooleanDataViewType => (Func<string, bool>)(text => text.Trim().ToUpperInvariant() is "1" or "+1" or "+" or "T" or "Y" or "TRUE" or "YES" or "ON"),
        TimeSpanDataViewType => (Func<string, TimeSpan>)(text => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : default),
        DateTimeDataViewType => (Func<string, DateTime>)(text => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var value) ? value : default),
        DateTimeOffsetDataViewType => (Func<string, DateTimeOffset>)(text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : default),
        _ => throw new ArgumentOutOfRangeException(nameof(type), $"A text file has no values of type {type}."),
    };

    /// <summary>A <see cref="Func{T, TResult}"/> from a value to text, text itself quoted as needed, or null where files have no such values.</summary>
    public static Delegate Writer(DataViewType type, char separator) => type switch
    {
        TextDataViewType => (Func<ReadOnlyMemory<char>, string>)(text => Quote(text.Span, separator)),
        KeyDataViewType key => Generic.Call(KeyWriter<uint>, key.RawType, key.Count),
        NumberDataViewType => Generic.Call(NumberWriter<int>, type.RawType),
        BooleanDataViewType => (Func<bool, string>)(value => value ? "1" : "0"),
        TimeSpanDataViewType => (Func<TimeSpan, string>)(value => $"\"{value:c}\""),
        DateTimeDataViewType => (Func<DateTime, string>)(value => $"\"{value:o}\""),
        DateTimeOffsetDataViewType => (Func<DateTimeOffset, string>)(value => $"\"{value:o}\""),
        _ => null,
    };

    public static string Quote(ReadOnlySpan<char> text, char separator)
    {
        if (text.IsEmpty) return "\"\"";
        return text[0] == ' ' || text.ContainsAny(['"', separator, ':', '\n']) ? $"\"{text.ToString().Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text.ToString();
    }

    private static Delegate WholeParser<T>() where T : INumber<T> =>
        (Func<string, T>)(text => T.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : T.Zero);

    private static Delegate FractionParser<T>() where T : INumber<T> => (Func<string, T>)(text => text.Length == 0 ? T.Zero
        : T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : T.CreateChecked(float.NaN));

    /// <summary>The first key is 0 in files.</summary>
    private static Delegate KeyParser<T>(ulong count) where T : INumber<T> => (Func<string, T>)(text =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) && value < count ? T.CreateChecked(value + 1) : T.Zero);

    private static Delegate KeyWriter<T>(ulong count) where T : INumber<T> => (Func<T, string>)(key =>
        ulong.CreateChecked(key) is var value && (value == 0 || value > count) ? "" : (value - 1).ToString(CultureInfo.InvariantCulture));

    private static Delegate NumberWriter<T>() where T : INumber<T> => (Func<T, string>)(value => T.IsNaN(value) ? "?" : value.ToString(null, CultureInfo.InvariantCulture));
}
