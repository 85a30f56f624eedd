using DedupML.Pipeline;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML;

/// <summary>Drops rows from the view that it was fitted on; see <see cref="FilterDuplicatesEstimator"/>.</summary>
public sealed class FilterDuplicatesTransformer : ITransformer
{
    // A chain hands the very same view to Fit and then to Transform of a stage; any other view is data to score.
    private readonly WeakReference<IDataView> fittedOn;
    private readonly bool[] keep;

    internal FilterDuplicatesTransformer(IDataView fittedOn, bool[] keep)
    {
        (this.fittedOn, this.keep) = (new(fittedOn), keep);
        Dropped = keep.Count(k => !k);
    }

    /// <summary>Number of rows dropped from the data that the stage was fitted on.</summary>
    public int Dropped { get; }

    /// <summary>Number of rows left of it.</summary>
    public int Kept => keep.Length - Dropped;

    /// <summary>True: to one row at a time the stage does nothing.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The schema as it is.</summary>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

    /// <summary>The rows that stay, of the view that the stage was fitted on; any other view as it is.</summary>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return fittedOn.TryGetTarget(out var view) && ReferenceEquals(view, input) ? new RowSubset(input, keep) : input;
    }

    /// <summary>The identity.</summary>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new IdentityMapper(inputSchema);
    }

    // An empty chain, which does nothing after loading either.
    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)new TransformerChain<ITransformer>()).Save(ctx);
}
