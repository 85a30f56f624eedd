namespace Microsoft.ML.Data;

/// <summary>A column of a text file: its name, its type, and the fields that it is made from.</summary>
internal sealed record TextColumn(string Name, DataViewType Type, int[] Fields)
{
    /// <summary>A getter of the value in the fields of the present line.</summary>
    public Delegate MakeGetter(FieldReader fields)
    {
        var item = Type is VectorDataViewType vector ? vector.ItemType : Type;
        var parser = TextValues.Parser(item);
        return Type is VectorDataViewType ? Generic.Call(VectorGetter<int>, item.RawType, fields, Fields, parser) : Generic.Call(Getter<int>, item.RawType, fields, Fields[0], parser);
    }

    private static Delegate Getter<T>(FieldReader fields, int field, Func<string, T> parse) => (ValueGetter<T>)((ref T value) => value = parse(fields[field]));

    private static Delegate VectorGetter<T>(FieldReader fields, int[] numbers, Func<string, T> parse) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        var editor = VBufferEditor.Create(ref value, numbers.Length);
        for (int i = 0; i < numbers.Length; i++) editor.Values[i] = parse(fields[numbers[i]]);
        value = editor.Commit();
    });
}
