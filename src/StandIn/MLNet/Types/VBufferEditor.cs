namespace Microsoft.ML.Data;

/// <summary>Writes a <see cref="VBuffer{T}"/>, into the old arrays where they are long enough: their old content stays until it is written over.</summary>
public static class VBufferEditor
{
    public static VBufferEditor<T> CreateFromBuffer<T>(ref VBuffer<T> destination) => Create(ref destination, destination.Length, destination.GetValues().Length);

    public static VBufferEditor<T> Create<T>(ref VBuffer<T> destination, int newLogicalLength, int? valuesCount = null, int? maxValuesCapacity = null, bool keepOldOnResize = false, bool requireIndicesOnDense = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(newLogicalLength);
        int count = valuesCount ?? newLogicalLength;
        if (count < 0 || count > newLogicalLength) throw new ArgumentOutOfRangeException(nameof(valuesCount));
        bool newValues = Ensure(destination.RawValues, count, maxValuesCapacity, keepOldOnResize, out var values);
        bool needsIndices = count < newLogicalLength || requireIndicesOnDense;
        int[] indices = destination.RawIndices;
        bool newIndices = needsIndices && Ensure(destination.RawIndices, count, maxValuesCapacity, keepOldOnResize, out indices);
        return new VBufferEditor<T>(newLogicalLength, count, values, indices, needsIndices, newValues, newIndices);
    }

    private static bool Ensure<TItem>(TItem[] old, int count, int? capacity, bool keep, out TItem[] array)
    {
        array = old ?? [];
        if (array.Length >= count) return false;
        array = new TItem[Math.Max(count, Math.Min(capacity ?? count, 2 * count))];
        if (keep && old is not null) old.CopyTo(array, 0);
        return true;
    }
}

public readonly ref struct VBufferEditor<T>
{
    private readonly int _length;
    private readonly T[] _values;
    private readonly int[] _indices;

    public readonly Span<T> Values;
    public readonly Span<int> Indices;

    internal VBufferEditor(int length, int count, T[] values, int[] indices, bool hasIndices, bool newValues, bool newIndices)
    {
        (_length, _values, _indices) = (length, values, indices);
        Values = values.AsSpan(0, count);
        Indices = hasIndices ? indices.AsSpan(0, count) : default;
        (CreatedNewValues, CreatedNewIndices) = (newValues, newIndices);
    }

    public bool CreatedNewValues { get; }

    public bool CreatedNewIndices { get; }

    public VBuffer<T> Commit() => new(_length, Values.Length, _values, _indices);

    public VBuffer<T> CommitTruncated(int physicalValuesCount) => new(_length, physicalValuesCount, _values, _indices);
}
