using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Pipeline;

/// <summary>A row stage: one computation a row, from which all its columns are taken.</summary>
internal abstract class RowStage<TResult>(string inputColumnName, IReadOnlyList<StageColumn<TResult>> columns) : RowStage(inputColumnName)
{
    public IReadOnlyList<StageColumn<TResult>> Columns { get; } = columns;

    public override IReadOnlyList<DataViewSchema.DetachedColumn> Outputs { get; } =
        [.. columns.Select(c => new DataViewSchema.DetachedColumn(c.Name, c.Type))];

    /// <summary>Rows computed side by side.</summary>
    public abstract int Threads { get; }

    /// <summary>Rows computed together.</summary>
    public virtual int BatchSize => 1;

    /// <summary>Stops a pass.</summary>
    public abstract CancellationToken Cancellation { get; }

    /// <summary>Whether rows may be computed before the reader has come to them, on other threads.</summary>
    public virtual bool LooksAhead => true;

    /// <summary>Binds to a row. What it gives is called once a row: it takes the row's input at once and returns the computation, which may
    /// run later and elsewhere.</summary>
    public virtual Func<Func<TResult>> Bind(DataViewRow row)
    {
        var get = row.GetGetter<ReadOnlyMemory<char>>(row.Schema[InputColumnName]);
        return () =>
        {
            ReadOnlyMemory<char> text = default;
            get(ref text);
            string path = text.ToString();
            return () => Compute(path);
        };
    }

    /// <summary>The result for a path.</summary>
    public abstract TResult Compute(string path);

    /// <summary>The results for some paths, as many as <see cref="BatchSize"/> or fewer. Called in the order of the rows, by one thread; what
    /// it gives computes them, later and elsewhere.</summary>
    public virtual Func<TResult[]> Begin(IReadOnlyList<string> paths) => () => [.. paths.Select(Compute)];

    /// <summary>Runs when a pass has ended.</summary>
    public virtual void EndPass()
    {
    }

    public override IDataView View(IDataView source) => new RowStageView<TResult>(this, source);

    public override IRowToRowMapper Mapper(DataViewSchema inputSchema) => new RowStageMapper<TResult>(this, inputSchema);
}
