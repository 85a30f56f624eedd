namespace Microsoft.ML.Data;

/// <summary>From kinds and raw types to the types of columns.</summary>
internal static class DataKinds
{
    public static PrimitiveDataViewType ToType(this DataKind kind) => kind switch
    {
        DataKind.String => TextDataViewType.Instance,
        DataKind.Boolean => BooleanDataViewType.Instance,
        DataKind.TimeSpan => TimeSpanDataViewType.Instance,
        DataKind.DateTime => DateTimeDataViewType.Instance,
        DataKind.DateTimeOffset => DateTimeOffsetDataViewType.Instance,
        >= DataKind.SByte and <= DataKind.Double => NumberDataViewType.All[kind - DataKind.SByte],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), $"There is no data kind {kind}."),
    };

    /// <summary>The primitive column type whose values are of <paramref name="rawType"/>, or null.</summary>
    public static PrimitiveDataViewType OfRaw(Type rawType) =>
        (PrimitiveDataViewType)NumberDataViewType.All.FirstOrDefault(n => n.RawType == rawType)
        ?? (rawType == typeof(ReadOnlyMemory<char>) || rawType == typeof(string) ? TextDataViewType.Instance
        : rawType == typeof(bool) ? BooleanDataViewType.Instance
        : rawType == typeof(DataViewRowId) ? RowIdDataViewType.Instance
        : rawType == typeof(TimeSpan) ? TimeSpanDataViewType.Instance
        : rawType == typeof(DateTime) ? DateTimeDataViewType.Instance
        : rawType == typeof(DateTimeOffset) ? DateTimeOffsetDataViewType.Instance
        : null);
}
