using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>A hash of values that is the same in every process. It has the properties of ML.NET's, not its numbers.</summary>
internal static class StableHash
{
    private const int Bits = 30;

    /// <summary>Hash of the present value, as a place between 0 and 1: one of 2^30. NaN for empty text, which counts as missing.</summary>
    public static Func<double> FractionOf(DataViewRow row, DataViewSchema.Column column, uint seed)
    {
        var hash = (IHash)Activator.CreateInstance(typeof(ColumnHash<>).MakeGenericType(column.Type.RawType), row, column);
        bool emptyIsMissing = column.Type is TextDataViewType;
        return () => hash.Next(seed) is var value && emptyIsMissing && hash.IsEmpty ? double.NaN : ((value >> (64 - Bits)) + 0.5) / (1L << Bits);
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        // Steele, Lea, Flood: SplitMix64.
        ulong mixed = (hash ^ value) + 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    private static ulong Add(ulong hash, object value)
    {
        switch (value)
        {
            case ReadOnlyMemory<char> text:
                foreach (char letter in text.Span) hash = Mix(hash, letter);
                return Mix(hash, (ulong)text.Length);
            case float or double: return Mix(hash, (ulong)BitConverter.DoubleToInt64Bits(Convert.ToDouble(value, CultureInfo.InvariantCulture) + 0.0));
            case DataViewRowId id: return Mix(Mix(hash, id.Low), id.High);
            case DateTime time: return Mix(hash, (ulong)time.Ticks);
            case DateTimeOffset time: return Mix(hash, (ulong)time.UtcTicks);
            case TimeSpan span: return Mix(hash, (ulong)span.Ticks);
            case ulong number: return Mix(hash, number);
            case IConvertible number: return Mix(hash, (ulong)number.ToInt64(CultureInfo.InvariantCulture));
            case System.Collections.IEnumerable vector:
                var items = (System.Collections.IEnumerable)vector.GetType().GetMethod(nameof(VBuffer<int>.DenseValues)).Invoke(vector, null);
                foreach (object item in items) hash = Add(hash, item);
                return hash;
            default: throw new InvalidOperationException($"There is no hash of values of type {value.GetType()}.");
        }
    }

    private interface IHash
    {
        bool IsEmpty { get; }

        ulong Next(uint seed);
    }

    private sealed class ColumnHash<T>(DataViewRow row, DataViewSchema.Column column) : IHash
    {
        private readonly ValueGetter<T> _getter = row.GetGetter<T>(column);
        private T _value;

        public bool IsEmpty => _value is ReadOnlyMemory<char> { IsEmpty: true };

        public ulong Next(uint seed)
        {
            _getter(ref _value);
            return Add(Mix(seed, 0), _value);
        }
    }
}
