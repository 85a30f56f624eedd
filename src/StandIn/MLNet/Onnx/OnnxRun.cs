using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>The values of the outputs for the row at which the cursor stands.</summary>
internal sealed class OnnxRun(OnnxModel model, DataViewRow row, Func<NamedOnnxValue>[] inputs, string[] outputs) : IDisposable
{
    private IDisposableReadOnlyCollection<DisposableNamedOnnxValue> _values;
    private long _position = -1;

    public Delegate MakeGetter(string name, DataViewType type)
    {
        var item = (type as VectorDataViewType ?? throw new NotSupportedException($"The output '{name}' is a scalar: this build of ML.NET's API takes tensors only.")).ItemType.RawType;
        return item == typeof(ReadOnlyMemory<char>) ? Texts(name) : (Delegate)typeof(OnnxRun).GetMethod(nameof(Numbers)).MakeGenericMethod(item).Invoke(this, [name]);
    }

    public ValueGetter<VBuffer<T>> Numbers<T>(string name) => (ref VBuffer<T> value) =>
    {
        var tensor = Current<T>(name);
        var editor = VBufferEditor.Create(ref value, (int)tensor.Length);
        tensor.Buffer.Span.CopyTo(editor.Values);
        value = editor.Commit();
    };

    public void Dispose() => _values?.Dispose();

    private ValueGetter<VBuffer<ReadOnlyMemory<char>>> Texts(string name) => (ref VBuffer<ReadOnlyMemory<char>> value) =>
    {
        var tensor = Current<string>(name);
        var editor = VBufferEditor.Create(ref value, (int)tensor.Length);
        for (int i = 0; i < editor.Values.Length; i++) editor.Values[i] = tensor.GetValue(i).AsMemory();
        value = editor.Commit();
    };

    private DenseTensor<T> Current<T>(string name)
    {
        if (_position != row.Position)
        {
            NamedOnnxValue[] values = [.. inputs.Select(input => input())];
            _values?.Dispose();
            _values = null;
            _values = model.Run(values, outputs);
            _position = row.Position;
        }
        return _values.First(v => v.Name == name).AsTensor<T>() as DenseTensor<T>
            ?? throw new InvalidOperationException($"Output column {name} doesn't contain a DenseTensor of expected type {typeof(T)}");
    }
}
