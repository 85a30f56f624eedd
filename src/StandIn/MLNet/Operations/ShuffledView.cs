namespace Microsoft.ML.Data;

/// <summary>The rows in another order: each is drawn from a pool that is filled from the source, whose own order is changed too where it can be.</summary>
internal sealed class ShuffledView(IDataView source, int seed, int poolSize, bool shuffleSource) : IDataView
{
    private readonly IDataView _source = CopyableColumns.Of(source);

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        rand ??= new Random(seed);
        var sourceRand = shuffleSource ? new Random(rand.Next()) : null;
        var input = _source.GetRowCursor(columnsNeeded, sourceRand);
        return poolSize == 1 ? input : new Cursor(input, [.. input.Schema.Where(input.IsColumnActive)], poolSize, rand);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : BufferedCursor
    {
        private readonly DataViewRowCursor _input;
        private readonly Random _rand;
        private readonly ColumnBuffer[] _pool;
        private readonly Delegate[] _getters;
        private readonly int _poolSize;

        /// <summary>Where in the pool the rows lie that are still to come, and the number in this list of the present one.</summary>
        private readonly List<int> _live = [];
        private int _present = -1;

        public Cursor(DataViewRowCursor input, DataViewSchema.Column[] active, int poolSize, Random rand) : base(input.Schema, active)
        {
            (_input, _poolSize, _rand) = (input, poolSize, rand);
            _pool = [.. active.Select(c => ColumnBuffer.Of(c.Type)), ColumnBuffer.Of(RowIdDataViewType.Instance)];
            _getters = [.. active.Select((c, i) => _pool[i].GetterOf(input, c)), input.GetIdGetter()];
        }

        public override long Batch => 0;

        public override int Row => _present < 0 ? -1 : _live[_present];

        public override ColumnBuffer Buffer(int number) => _pool[number];

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ValueGetter<DataViewRowId>)_pool[^1].MakeGetter(this, _pool.Length - 1);

        protected override bool Advance()
        {
            if (_present < 0)
            {
                while (_live.Count < _poolSize && TryFill(_live.Count)) _live.Add(_live.Count);
            }
            else if (!TryFill(_live[_present]))
            {
                _live[_present] = _live[^1];
                _live.RemoveAt(_live.Count - 1);
            }
            _present = _live.Count == 0 ? -1 : _rand.Next(_live.Count);
            return _present >= 0;
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            _present = -1;
            if (disposing) _input.Dispose();
        }

        private bool TryFill(int row)
        {
            try
            {
                if (!_input.MoveNext()) return false;
                for (int i = 0; i < _pool.Length; i++) _pool[i].Fill(_getters[i], row);
                return true;
            }
            catch (Exception error)
            {
                throw new InvalidOperationException("Shuffle input cursor reader failed with an exception", error);
            }
        }
    }
}
