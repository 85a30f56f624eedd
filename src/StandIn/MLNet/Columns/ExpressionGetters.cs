using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The values of an expression. As in ML.NET every input is read, also where the result is a constant.</summary>
internal static class ExpressionGetters
{
    public static Delegate Make<T>(DataViewRow row, ExpressionText text, DataViewSchema.Column[] sources, int vector)
    {
        var readers = sources.Index().Where(s => s.Index != text.Parameter && s.Index != vector)
            .Select(s => (Action)Generic.Call(Reader<int>, s.Item.Type.RawType, row, s.Item.Index)).ToArray();
        if (text.Parameter >= 0 && text.Parameter == vector)
        {
            var same = row.GetGetter<VBuffer<T>>(row.Schema[sources[vector].Index]);
            return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
            {
                foreach (var read in readers) read();
                same(ref value);
            });
        }
        var get = text.Parameter < 0 ? (ref T value) => value = (T)text.Constant : row.GetGetter<T>(row.Schema[sources[text.Parameter].Index]);
        ValueGetter<T> one = (ref T value) =>
        {
            foreach (var read in readers) read();
            get(ref value);
        };
        if (vector < 0) return one;
        var length = (Func<int>)Generic.Call(LengthReader<int>, ((VectorDataViewType)sources[vector].Type).ItemType.RawType, row, sources[vector].Index);
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
        {
            T item = default;
            one(ref item);
            var editor = VBufferEditor.Create(ref value, length());
            editor.Values.Fill(item);
            value = editor.Commit();
        });
    }

    private static Action Reader<T>(DataViewRow row, int source)
    {
        var get = row.GetGetter<T>(row.Schema[source]);
        T value = default;
        return () => get(ref value);
    }

    private static Func<int> LengthReader<T>(DataViewRow row, int source)
    {
        var get = row.GetGetter<VBuffer<T>>(row.Schema[source]);
        VBuffer<T> value = default;
        return () =>
        {
            get(ref value);
            return value.Length;
        };
    }
}
