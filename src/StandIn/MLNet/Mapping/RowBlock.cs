namespace Microsoft.ML.Data;

/// <summary>Up to <see cref="Capacity"/> rows on their way from one thread to another, or the error that came in their place.</summary>
internal sealed class RowBlock
{
    public const int Capacity = 128;

    private RowBlock(long batch, ColumnBuffer[] columns) => (Batch, Columns) = (batch, columns);

    public RowBlock(Exception error) => Error = error;

    public long Batch { get; }

    public int Count { get; private set; }

    /// <summary>The active columns, and the rows' ids after them.</summary>
    public ColumnBuffer[] Columns { get; }

    public Exception Error { get; }

    public void ThrowIfError()
    {
        if (Error is null) return;
        throw new InvalidOperationException("Splitter/consolidator worker encountered exception while consuming source data", Error);
    }

    /// <summary>Copies the present rows of a cursor into blocks.</summary>
    public sealed class Writer
    {
        private readonly ColumnBuffer[] _kinds;
        private readonly Delegate[] _getters;

        public Writer(DataViewRow source, IReadOnlyList<DataViewSchema.Column> active)
        {
            _kinds = [.. active.Select(c => ColumnBuffer.Of(c.Type)), ColumnBuffer.Of(RowIdDataViewType.Instance)];
            _getters = [.. active.Select((c, i) => _kinds[i].GetterOf(source, c)), source.GetIdGetter()];
        }

        public RowBlock Begin(long batch) => new(batch, [.. _kinds.Select(k => k.New())]);

        public void Add(RowBlock block)
        {
            for (int i = 0; i < _getters.Length; i++) block.Columns[i].Fill(_getters[i], block.Count);
            block.Count++;
        }
    }
}
