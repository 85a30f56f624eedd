namespace Microsoft.ML.Data;

/// <summary>The rows that have a value in each of the columns: no NaN, no key 0.</summary>
internal sealed class CompleteRowsView(IDataView source, DataViewSchema.Column[] columns) : FilteredView(source)
{
    protected override IReadOnlyList<DataViewSchema.Column> Tested => columns;

    public static bool CanMiss(DataViewType type) => NumberGetters.HasOrder(type is VectorDataViewType vector ? vector.ItemType : type);

    protected override Func<bool> MakeTest(DataViewRow row)
    {
        var isMissing = columns.Select(column => MissingTest(row, column)).ToArray();
        return () => !Array.Exists(isMissing, test => test());
    }

    private static Func<bool> MissingTest(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType vector)
        {
            var number = NumberGetters.Of(row, column);
            return () => double.IsNaN(number());
        }
        return Type.GetTypeCode(vector.ItemType.RawType) switch
        {
            TypeCode.Single => VectorTest<float>(row, column, float.IsNaN, false),
            TypeCode.Double => VectorTest<double>(row, column, double.IsNaN, false),
            TypeCode.Byte => VectorTest<byte>(row, column, value => value == 0, true),
            TypeCode.UInt16 => VectorTest<ushort>(row, column, value => value == 0, true),
            TypeCode.UInt32 => VectorTest<uint>(row, column, value => value == 0, true),
            _ => VectorTest<ulong>(row, column, value => value == 0, true),
        };
    }

    private static Func<bool> VectorTest<T>(DataViewRow row, DataViewSchema.Column column, Func<T, bool> isMissing, bool isMissingWhenNotStored)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        return () =>
        {
            getter(ref vector);
            if (isMissingWhenNotStored && !vector.IsDense) return true;
            foreach (var value in vector.GetValues())
            {
                if (isMissing(value)) return true;
            }
            return false;
        };
    }
}
