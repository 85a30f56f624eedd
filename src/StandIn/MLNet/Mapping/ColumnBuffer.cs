namespace Microsoft.ML.Data;

/// <summary>Rows that lie in buffers: where a getter looks for the value of the present row.</summary>
internal interface IBufferedRows
{
    /// <summary>Where the present row lies, or below zero when there is none.</summary>
    int Row { get; }

    ColumnBuffer Buffer(int number);
}

/// <summary>Values of one column, copied out of rows that a cursor went through.</summary>
internal abstract class ColumnBuffer
{
    /// <summary>Only these can be copied: the values of other types may own something.</summary>
    public static bool CanHold(DataViewType type) => type is PrimitiveDataViewType or VectorDataViewType;

    public static ColumnBuffer Of(DataViewType type) => (ColumnBuffer)Activator.CreateInstance(typeof(ColumnBuffer<>).MakeGenericType(type.RawType));

    public abstract ColumnBuffer New();

    /// <summary>The getter that fills buffers like this one.</summary>
    public abstract Delegate GetterOf(DataViewRow source, DataViewSchema.Column column);

    /// <summary>Puts the present value of <paramref name="getter"/> at <paramref name="row"/>; the buffer grows as needed.</summary>
    public abstract void Fill(Delegate getter, int row);

    /// <summary>A getter of what lies in <paramref name="rows"/> in buffer <paramref name="number"/>.</summary>
    public abstract Delegate MakeGetter(IBufferedRows rows, int number);
}

internal sealed class ColumnBuffer<T> : ColumnBuffer
{
    private T[] _values = [];

    public override ColumnBuffer New() => new ColumnBuffer<T>();

    public override Delegate GetterOf(DataViewRow source, DataViewSchema.Column column) => source.GetGetter<T>(column);

    public override void Fill(Delegate getter, int row)
    {
        if (row >= _values.Length) Array.Resize(ref _values, Math.Max(16, 2 * row));
        ((ValueGetter<T>)getter)(ref _values[row]);
    }

    public override Delegate MakeGetter(IBufferedRows rows, int number)
    {
        var copy = ValueCopy.Of<T>();
        return (ValueGetter<T>)((ref T value) =>
        {
            int row = rows.Row;
            if (row < 0) throw new InvalidOperationException("Cannot get value as the cursor is not in a good state");
            copy(in ((ColumnBuffer<T>)rows.Buffer(number))._values[row], ref value);
        });
    }
}
