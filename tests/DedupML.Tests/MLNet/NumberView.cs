using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>A third party's view of the numbers 0, 1, ... and of an object that no other thread may have; it notes how it is read.</summary>
internal sealed class NumberView : IDataView
{
    private readonly int _count;
    private int _read;
    private int _open;

    public NumberView(int count)
    {
        _count = count;
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Number", NumberDataViewType.Int32);
        schema.AddColumn("Tool", ToolType.Instance);
        Schema = schema.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle { get; init; }

    /// <summary>The batch number of a row, for a view that hands out several cursors: cursor k has the rows k, k + n, ...</summary>
    public Func<long, long>? BatchOf { get; init; }

    public int FailsAt { get; init; } = -1;

    public List<(int Threads, string Columns)> SetsAsked { get; } = [];

    public List<bool> CursorsAskedWithRandom { get; } = [];

    public int Read => Volatile.Read(ref _read);

    public int Open => Volatile.Read(ref _open);

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        CursorsAskedWithRandom.Add(rand is not null);
        return new Cursor(this, columnsNeeded, 0, 1);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        SetsAsked.Add((n, string.Join(' ', columnsNeeded.Select(c => c.Name))));
        return BatchOf is null ? [GetRowCursor(columnsNeeded, rand)] : [.. Enumerable.Range(0, n).Select(i => new Cursor(this, columnsNeeded, i, n))];
    }

    internal sealed class Tool;

    private sealed class ToolType() : StructuredDataViewType(typeof(Tool))
    {
        public static readonly ToolType Instance = new();

        public override bool Equals(DataViewType? other) => other is ToolType;
    }

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly NumberView _view;
        private readonly HashSet<int> _active;
        private readonly int _step;
        private long _number;
        private long _position = -1;

        public Cursor(NumberView view, IEnumerable<DataViewSchema.Column> columns, int first, int step)
        {
            (_view, _active, _step, _number) = (view, [.. columns.Select(c => c.Index)], step, first - step);
            Interlocked.Increment(ref view._open);
        }

        public override long Position => _position;

        public override long Batch => _view.BatchOf?.Invoke(_number) ?? 0;

        public override DataViewSchema Schema => _view.Schema;

        public override bool MoveNext()
        {
            _number += _step;
            _position++;
            if (_number >= _view._count) return false;
            Interlocked.Increment(ref _view._read);
            return true;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new((ulong)_number, 0);

        public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (!IsColumnActive(column)) throw new ArgumentOutOfRangeException(nameof(column));
            if (column.Index == 1) return (ValueGetter<TValue>)(object)(ValueGetter<Tool>)((ref Tool value) => value = new());
            return (ValueGetter<TValue>)(object)(ValueGetter<int>)((ref int value) =>
                value = _number == _view.FailsAt ? throw new FormatException("bad row") : (int)_number);
        }

        protected override void Dispose(bool disposing)
        {
            Interlocked.Decrement(ref _view._open);
            base.Dispose(disposing);
        }
    }
}
