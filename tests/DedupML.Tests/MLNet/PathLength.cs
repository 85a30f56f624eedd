using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>A third party's stage that adds the length of the path, and a column that must not be computed unless it is read.
/// Its models hold the identity in its place.</summary>
internal sealed class PathLength : ITransformer, IDisposable
{
    /// <summary>What a row mapper of it was asked for: which columns were active, at which positions a value was computed.</summary>
    public List<string> Active { get; } = [];

    public List<long> Positions { get; } = [];

    public int Unasked { get; private set; }

    public bool IsDisposed { get; private set; }

    public bool IsRowToRowMapper { get; init; } = true;

    public Action<ModelSaveContext> SaveTo { get; init; } = context => ((ICanSaveModel)new TransformerChain<ITransformer>()).Save(context);

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(inputSchema);
        schema.AddColumn("Length", NumberDataViewType.Int32);
        schema.AddColumn("Unasked", NumberDataViewType.Int32);
        return schema.ToSchema();
    }

    public IDataView Transform(IDataView input) => input;

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    public void Dispose() => IsDisposed = true;

    void ICanSaveModel.Save(ModelSaveContext ctx) => SaveTo(ctx);

    private sealed class Mapper(PathLength owner, DataViewSchema inputSchema) : IRowToRowMapper
    {
        public DataViewSchema InputSchema => inputSchema;

        public DataViewSchema OutputSchema { get; } = owner.GetOutputSchema(inputSchema);

        public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
            inputSchema.Where(c => c.Name == "Path" || dependingColumns.Any(d => d.Index == c.Index));

        public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
        {
            owner.Active.AddRange(activeColumns.Select(c => c.Name));
            return new Row(owner, input, OutputSchema);
        }
    }

    private sealed class Row(PathLength owner, DataViewRow input, DataViewSchema schema) : DataViewRow
    {
        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override DataViewSchema Schema => schema;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (column.Index < input.Schema.Count) return input.GetGetter<TValue>(input.Schema[column.Index]);
            if (column.Name == "Unasked") return (ValueGetter<TValue>)(object)(ValueGetter<int>)((ref int value) => value = ++owner.Unasked);
            var path = input.GetGetter<ReadOnlyMemory<char>>(input.Schema["Path"]);
            ReadOnlyMemory<char> text = default;
            return (ValueGetter<TValue>)(object)(ValueGetter<int>)((ref int value) =>
            {
                path(ref text);
                if (text.IsEmpty) throw new FormatException("empty path");
                owner.Positions.Add(input.Position);
                value = text.Length;
            });
        }
    }
}
