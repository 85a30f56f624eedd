using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>A third party's stage that notes what it is given, and may keep only some rows.</summary>
internal sealed class SpyStage(string name, List<string> log) : IEstimator<SpyStage.Transformer>
{
    public int Take { get; init; } = int.MaxValue;

    /// <summary>How often the fit reads the column Number of its data.</summary>
    public int Reads { get; init; }

    public Exception? SchemaError { get; init; }

    public IDataView? FitOn { get; private set; }

    public Transformer Fit(IDataView input)
    {
        log.Add($"{name} fits");
        FitOn = input;
        for (int i = 0; i < Reads; i++) Assert.NotEmpty(input.GetColumn<int>("Number").ToArray());
        return new Transformer(this);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        log.Add($"{name} shape");
        return SchemaError is null ? inputSchema : throw SchemaError;
    }

    internal sealed class Transformer(SpyStage owner) : ITransformer
    {
        public IDataView? TransformedFirst { get; private set; }

        public bool IsRowToRowMapper => owner.Take == int.MaxValue;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IDataView Transform(IDataView input)
        {
            TransformedFirst ??= input;
            return owner.Take == int.MaxValue ? input : new MLContext().Data.TakeRows(input, owner.Take);
        }

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

        void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException();
    }
}
