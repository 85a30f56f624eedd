using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Pipeline;

/// <summary>A new column, as a function of what a stage computed for a row.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Type">Its type.</param>
/// <param name="MakeGetter">Makes the getter, given the way to the row's result.</param>
internal sealed record StageColumn<TResult>(string Name, DataViewType Type, Func<Func<TResult>, Delegate> MakeGetter)
{
    public static StageColumn<TResult> Scalar<TValue>(string name, PrimitiveDataViewType type, Func<TResult, TValue> value) =>
        new(name, type, result => (ValueGetter<TValue>)((ref TValue target) => target = value(result())));

    public static StageColumn<TResult> Text(string name, Func<TResult, string?> value) =>
        Scalar(name, TextDataViewType.Instance, result => value(result).AsMemory());

    /// <summary>A vector that is always dense and of one size.</summary>
    public static StageColumn<TResult> Vector<TItem>(string name, PrimitiveDataViewType itemType, int size, Func<TResult, int, TItem> item) =>
        new(name, new VectorDataViewType(itemType, size), result => (ValueGetter<VBuffer<TItem>>)((ref VBuffer<TItem> target) =>
        {
            var computed = result();
            var editor = VBufferEditor.Create(ref target, size);
            for (int i = 0; i < size; i++)
                editor.Values[i] = item(computed, i);
            target = editor.Commit();
        }));

    /// <summary>A vector of one size, zeros where a result has none.</summary>
    public static StageColumn<TResult> Numbers(string name, int size, Func<TResult, ReadOnlySpan<float>> values) =>
        new(name, new VectorDataViewType(NumberDataViewType.Single, size), result => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> target) =>
        {
            var computed = values(result());
            var editor = VBufferEditor.Create(ref target, size);
            if (computed.IsEmpty)
                editor.Values.Clear();
            else
                computed.CopyTo(editor.Values);
            target = editor.Commit();
        }));
}
