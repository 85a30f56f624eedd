namespace Microsoft.ML.Data;

/// <summary>The checks that every row makes of what it is asked for, in ML.NET's words.</summary>
internal static class Getters
{
    public static ValueGetter<TValue> Cast<TValue>(Delegate getter, DataViewSchema.Column column)
    {
        if (getter is null) throw new ArgumentOutOfRangeException(nameof(column), $"Requested column '{column.Name}' is not active.");
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Invalid TValue: '{typeof(TValue)}', expected type: '{column.Type.RawType}'.");
    }
}
