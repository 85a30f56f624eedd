namespace Microsoft.ML.Data;

/// <summary>Columns of floats, single or vectors, slot by slot.</summary>
internal static class NumberVectors
{
    public static Func<double[]> Reader(DataViewRow row, int source) =>
        row.Schema[source].ItemType() == NumberDataViewType.Single ? Reader(row, source, (float value) => value) : Reader(row, source, (double value) => value);

    public static Delegate Mapper<T>(DataViewRow row, int source, Func<T, int, T> map)
    {
        if (row.Schema[source].Type is not VectorDataViewType)
        {
            var get = row.GetGetter<T>(row.Schema[source]);
            return (ValueGetter<T>)((ref T value) =>
            {
                get(ref value);
                value = map(value, 0);
            });
        }
        var getMany = row.GetGetter<VBuffer<T>>(row.Schema[source]);
        VBuffer<T> many = default;
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
        {
            getMany(ref many);
            many.CopyToDense(ref value);
            var editor = VBufferEditor.CreateFromBuffer(ref value);
            for (int i = 0; i < editor.Values.Length; i++) editor.Values[i] = map(editor.Values[i], i);
            value = editor.Commit();
        });
    }

    private static Func<double[]> Reader<T>(DataViewRow row, int source, Func<T, double> convert)
    {
        if (row.Schema[source].Type is not VectorDataViewType)
        {
            var get = row.GetGetter<T>(row.Schema[source]);
            T one = default;
            return () =>
            {
                get(ref one);
                return [convert(one)];
            };
        }
        var getMany = row.GetGetter<VBuffer<T>>(row.Schema[source]);
        VBuffer<T> many = default;
        return () =>
        {
            getMany(ref many);
            return [.. many.DenseValues().Select(convert)];
        };
    }
}
