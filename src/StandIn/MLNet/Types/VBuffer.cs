using System.Collections;

namespace Microsoft.ML.Data;

/// <summary>A vector, dense or sparse. Dense means that the count equals the length; then there are no indices.</summary>
public readonly struct VBuffer<T> : IEnumerable
{
    internal readonly T[] RawValues;
    internal readonly int[] RawIndices;
    private readonly int _count;

    public readonly int Length;

    public VBuffer(int length, T[] values, int[] indices = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if ((values?.Length ?? 0) < length) throw new ArgumentException("Too few values.", nameof(values));
        (Length, _count, RawValues, RawIndices) = (length, length, values, indices);
    }

    public VBuffer(int length, int count, T[] values, int[] indices)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (count < 0 || count > length) throw new ArgumentOutOfRangeException(nameof(count));
        if ((values?.Length ?? 0) < count) throw new ArgumentException("Too few values.", nameof(values));
        if (count < length && (indices?.Length ?? 0) < count) throw new ArgumentException("Too few indices.", nameof(indices));
        (Length, _count, RawValues, RawIndices) = (length, count, values, indices);
    }

    public bool IsDense => _count == Length;

    public ReadOnlySpan<T> GetValues() => RawValues.AsSpan(0, _count);

    public ReadOnlySpan<int> GetIndices() => IsDense ? default : RawIndices.AsSpan(0, _count);

    public void CopyTo(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Length, _count);
        GetValues().CopyTo(editor.Values);
        if (!IsDense) GetIndices().CopyTo(editor.Indices);
        destination = editor.Commit();
    }

    public void CopyToDense(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Length);
        CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default)
    {
        var target = destination.Slice(destinationIndex, Length);
        if (IsDense)
        {
            GetValues().CopyTo(target);
            return;
        }
        target.Fill(defaultValue);
        var indices = GetIndices();
        for (int i = 0; i < indices.Length; i++) target[indices[i]] = RawValues[i];
    }

    public static void Copy(T[] source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        var editor = VBufferEditor.Create(ref destination, length);
        source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public T GetItemOrDefault(int index)
    {
        if ((uint)index >= (uint)Length) throw new ArgumentOutOfRangeException(nameof(index));
        if (IsDense) return RawValues[index];
        int found = GetIndices().BinarySearch(index);
        return found >= 0 ? RawValues[found] : default;
    }

    public void GetItemOrDefault(int index, ref T destination) => destination = GetItemOrDefault(index);

    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false)
    {
        for (int i = 0, stored = 0; all ? i < Length : stored < _count; i++)
        {
            int at = IsDense ? i : stored < _count ? RawIndices[stored] : Length;
            if (!all) i = at;
            if (at == i) yield return new(i, RawValues[stored++]);
            else yield return new(i, default);
        }
    }

    public IEnumerable<T> DenseValues() => Items(all: true).Select(item => item.Value);

    public IEnumerator GetEnumerator() => Items().GetEnumerator();

    public override string ToString() => IsDense ? $"Dense vector of size {Length}" : $"Sparse vector of size {Length}, {_count} explicit values";
}
