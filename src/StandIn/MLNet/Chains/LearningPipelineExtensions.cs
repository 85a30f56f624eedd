using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public static class LearningPipelineExtensions
{
    /// <summary>Flat only where <paramref name="start"/> is exactly an <see cref="EstimatorChain{T}"/> of <see cref="ITransformer"/>; any other chain becomes one stage.</summary>
    public static EstimatorChain<TTrans> Append<TTrans>(this IEstimator<ITransformer> start, IEstimator<TTrans> estimator, TransformerScope scope = TransformerScope.Everything) where TTrans : class, ITransformer =>
        start is EstimatorChain<ITransformer> chain
            ? chain.Append(estimator, scope)
            : new EstimatorChain<ITransformer>().Append(start ?? throw new ArgumentNullException(nameof(start))).Append(estimator, scope);

    public static EstimatorChain<TTrans> AppendCacheCheckpoint<TTrans>(this IEstimator<TTrans> start, IHostEnvironment env) where TTrans : class, ITransformer =>
        new EstimatorChain<ITransformer>().Append(start ?? throw new ArgumentNullException(nameof(start))).AppendCacheCheckpoint(env);

    public static TransformerChain<TTrans> Append<TTrans>(this ITransformer start, TTrans transformer) where TTrans : class, ITransformer =>
        new(start ?? throw new ArgumentNullException(nameof(start)), transformer ?? throw new ArgumentNullException(nameof(transformer)));

    public static IEstimator<TTransformer> WithOnFitDelegate<TTransformer>(this IEstimator<TTransformer> estimator, Action<TTransformer> onFit) where TTransformer : class, ITransformer =>
        new Watched<TTransformer>(estimator ?? throw new ArgumentNullException(nameof(estimator)), onFit ?? throw new ArgumentNullException(nameof(onFit)));

    private sealed class Watched<TTransformer>(IEstimator<TTransformer> estimator, Action<TTransformer> onFit) : IEstimator<TTransformer> where TTransformer : class, ITransformer
    {
        public TTransformer Fit(IDataView input)
        {
            var transformer = estimator.Fit(input);
            onFit(transformer);
            return transformer;
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => estimator.GetOutputSchema(inputSchema);
    }
}
