using Microsoft.ML;

namespace DedupML.Pipeline;

/// <summary>An estimator of a row stage that learns nothing.</summary>
public abstract class RowStageEstimator<TTransformer> : IEstimator<TTransformer> where TTransformer : class, ITransformer
{
    private readonly RowStage stage;
    private readonly TTransformer transformer;

    private protected RowStageEstimator(RowStage stage, TTransformer transformer) => (this.stage, this.transformer) = (stage, transformer);

    /// <summary>Makes the transformer; reads no row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type.</exception>
    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        stage.Check(SchemaShapes.Of(input.Schema));
        return transformer;
    }

    /// <summary>The shape with the new columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => stage.OutputShape(inputSchema);
}
