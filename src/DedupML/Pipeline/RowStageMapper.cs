using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Pipeline;

/// <summary>A row stage, one row at a time, as a prediction engine needs it.</summary>
internal sealed class RowStageMapper<TResult>(RowStage<TResult> stage, DataViewSchema inputSchema) : IRowToRowMapper
{
    public DataViewSchema InputSchema => inputSchema;

    public DataViewSchema OutputSchema { get; } = stage.OutputSchema(inputSchema);

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        stage.Needed(inputSchema, dependingColumns, out _);

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        new Row(stage, input, OutputSchema, activeColumns.Select(c => c.Index).Where(i => i >= inputSchema.Count).ToHashSet());

    private sealed class Row : DataViewRow
    {
        private readonly DataViewRow input;
        private readonly StageGetters<TResult>? own;

        public Row(RowStage<TResult> stage, DataViewRow input, DataViewSchema schema, HashSet<int> active)
        {
            (this.input, Schema) = (input, schema);
            if (active.Count > 0)
                own = new(stage, input.Schema.Count, new RowResult<TResult>(stage, input).Current, active);
        }

        public override DataViewSchema Schema { get; }

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) =>
            column.Index < input.Schema.Count ? input.IsColumnActive(input.Schema[column.Index]) : own?.IsActive(column) == true;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (column.Index < input.Schema.Count)
                return input.GetGetter<TValue>(input.Schema[column.Index]);
            return own is not null ? own.Get<TValue>(column) : throw new ArgumentOutOfRangeException(nameof(column), $"Requested column '{column.Name}' is not active.");
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }
    }
}
