using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public sealed class EstimatorChain<TLastTransformer> : IEstimator<TransformerChain<TLastTransformer>> where TLastTransformer : class, ITransformer
{
    private readonly Link[] _links;

    public readonly IEstimator<TLastTransformer> LastEstimator;

    public EstimatorChain() : this([])
    {
    }

    internal EstimatorChain(Link[] links) => (_links, LastEstimator) = (links, links.LastOrDefault().Estimator as IEstimator<TLastTransformer>);

    public TransformerChain<TLastTransformer> Fit(IDataView input)
    {
        GetOutputSchema(SchemaShape.Create((input ?? throw new ArgumentNullException(nameof(input))).Schema));
        var fitted = new ITransformer[_links.Length];
        for (int i = 0; i < _links.Length; i++)
        {
            fitted[i] = _links[i].Estimator.Fit(input);
            input = fitted[i].Transform(input);
            if (_links[i].CachedBy is not null && i < _links.Length - 1) input = new CachedView(input);
        }
        return new TransformerChain<TLastTransformer>(fitted, _links.Select(l => l.Scope));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _links.Aggregate(inputSchema, (shape, link) => link.Estimator.GetOutputSchema(shape));

    public EstimatorChain<TNewTrans> Append<TNewTrans>(IEstimator<TNewTrans> estimator, TransformerScope scope = TransformerScope.Everything) where TNewTrans : class, ITransformer =>
        new([.. _links, new Link(estimator ?? throw new ArgumentNullException(nameof(estimator)), scope, null)]);

    public EstimatorChain<TLastTransformer> AppendCacheCheckpoint(IHostEnvironment env)
    {
        if (_links.Length == 0) throw new InvalidOperationException("Current estimator chain has no estimator, can't append cache checkpoint.");
        return new([.. _links[..^1], _links[^1] with { CachedBy = env ?? throw new ArgumentNullException(nameof(env)) }]);
    }

}

internal readonly record struct Link(IEstimator<ITransformer> Estimator, TransformerScope Scope, IHostEnvironment CachedBy);
