using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>Rows to train on, made here, so that these tests rest on nothing but what they test. Label 0 is a missing key.</summary>
internal sealed class TrainingView : IDataView
{
    private readonly Row[] _rows;

    // Labels are the values of the keys; null for keys without values.
    public TrainingView(IEnumerable<Row> rows, int featureCount, int classCount, string[]? labels = null)
    {
        _rows = [.. rows];
        var annotations = new DataViewSchema.Annotations.Builder();
        if (labels is not null)
        {
            annotations.Add(
                "KeyValues", new VectorDataViewType(TextDataViewType.Instance, labels.Length),
                (ref VBuffer<ReadOnlyMemory<char>> values) => values = new(labels.Length, [.. labels.Select(label => label.AsMemory())]));
        }

        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Label", new KeyDataViewType(typeof(uint), classCount), annotations.ToAnnotations());
        builder.AddColumn("Weight", NumberDataViewType.Single);
        builder.AddColumn("Features", new VectorDataViewType(NumberDataViewType.Single, featureCount));
        builder.AddColumn("Group", NumberDataViewType.UInt64);
        Schema = builder.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public IReadOnlyList<Row> Rows => _rows;

    public long? GetRowCount() => _rows.Length;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, [.. columnsNeeded.Select(column => column.Index)]);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    internal readonly record struct Row(uint Label, VBuffer<float> Features, float Weight = 1)
    {
        public Row(uint label, params float[] features) : this(label, new VBuffer<float>(features.Length, features))
        {
        }

        /// <summary>The same values, zeros left out.</summary>
        public Row Sparse()
        {
            KeyValuePair<int, float>[] items = [.. Features.Items(all: true).Where(item => item.Value != 0)];
            return this with { Features = new(Features.Length, items.Length, [.. items.Select(i => i.Value)], [.. items.Select(i => i.Key)]) };
        }
    }

    private sealed class Cursor(TrainingView view, HashSet<int> active) : DataViewRowCursor
    {
        private long _position = -1;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => view.Schema;

        public override bool MoveNext() => ++_position < view._rows.Length;

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new((ulong)_position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (!IsColumnActive(column)) throw new ArgumentOutOfRangeException(nameof(column), column.Name);
            return (ValueGetter<TValue>)(Delegate)(column.Name switch
            {
                "Label" => (ValueGetter<uint>)((ref uint label) => label = view._rows[_position].Label),
                "Weight" => (ValueGetter<float>)((ref float weight) => weight = view._rows[_position].Weight),
                "Features" => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> features) => view._rows[_position].Features.CopyTo(ref features)),
                _ => (ValueGetter<ulong>)((ref ulong group) => group = (ulong)_position / 3),
            });
        }
    }
}
