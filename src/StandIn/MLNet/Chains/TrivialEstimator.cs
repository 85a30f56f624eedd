namespace Microsoft.ML.Data;

/// <summary>An estimator that learns nothing: its transformer is there from the start.</summary>
public abstract class TrivialEstimator<TTransformer> : IEstimator<TTransformer> where TTransformer : class, ITransformer
{
    private protected readonly TTransformer Transformer;

    private protected TrivialEstimator(TTransformer transformer) => Transformer = transformer;

    public abstract SchemaShape GetOutputSchema(SchemaShape inputSchema);

    public TTransformer Fit(IDataView input)
    {
        // The transformer checks the schema of the data; no row is read.
        Transformer.GetOutputSchema((input ?? throw new ArgumentNullException(nameof(input))).Schema);
        return Transformer;
    }
}
