namespace Microsoft.ML.Data;

/// <summary>Values of several columns, one after the other; sparse where at most half of them are stored.</summary>
internal static class Concatenation
{
    public static ValueGetter<VBuffer<T>> MakeGetter<T>(DataViewRow row, DataViewSchema.Column[] sources)
    {
        var readers = sources.Select(source => ReaderOf<T>(row, row.Schema[source.Index])).ToArray();
        var parts = new VBuffer<T>[sources.Length];
        return (ref VBuffer<T> value) =>
        {
            int length = 0, count = 0;
            for (int i = 0; i < parts.Length; i++)
            {
                readers[i](ref parts[i]);
                length = checked(length + parts[i].Length);
                count += parts[i].GetValues().Length;
            }
            value = count <= length / 2 ? Sparse(parts, length, count, ref value) : Dense(parts, length, ref value);
        };
    }

    private static ValueGetter<VBuffer<T>> ReaderOf<T>(DataViewRow row, DataViewSchema.Column source)
    {
        if (source.Type is not VectorDataViewType vector)
        {
            var one = row.GetGetter<T>(source);
            return (ref VBuffer<T> value) =>
            {
                var editor = VBufferEditor.Create(ref value, 1);
                one(ref editor.Values[0]);
                value = editor.Commit();
            };
        }
        var many = row.GetGetter<VBuffer<T>>(source);
        return (ref VBuffer<T> value) =>
        {
            many(ref value);
            if (vector.Size != 0 && vector.Size != value.Length)
                throw new InvalidOperationException($"Column '{source.Name}': expected {vector.Size} slots, but got {value.Length}");
        };
    }

    private static VBuffer<T> Dense<T>(VBuffer<T>[] parts, int length, ref VBuffer<T> old)
    {
        var editor = VBufferEditor.Create(ref old, length);
        int offset = 0;
        foreach (var part in parts)
        {
            part.CopyTo(editor.Values, offset);
            offset += part.Length;
        }
        return editor.Commit();
    }

    private static VBuffer<T> Sparse<T>(VBuffer<T>[] parts, int length, int count, ref VBuffer<T> old)
    {
        var editor = VBufferEditor.Create(ref old, length, count);
        int offset = 0, stored = 0;
        foreach (var part in parts)
        {
            var values = part.GetValues();
            var indices = part.GetIndices();
            for (int i = 0; i < values.Length; i++)
            {
                editor.Values[stored] = values[i];
                editor.Indices[stored++] = offset + (part.IsDense ? i : indices[i]);
            }
            offset += part.Length;
        }
        return editor.Commit();
    }
}
