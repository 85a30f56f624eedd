using Microsoft.ML.Data;

namespace Microsoft.ML;

public abstract partial class TrainCatalogBase
{
    public sealed class CrossValidationResult<T> where T : class
    {
        public readonly T Metrics;
        public readonly ITransformer Model;
        public readonly IDataView ScoredHoldOutSet;
        public readonly int Fold;

        internal CrossValidationResult(ITransformer model, T metrics, IDataView scores, int fold) =>
            (Model, Metrics, ScoredHoldOutSet, Fold) = (model, metrics, scores, fold);
    }
}

public sealed partial class MulticlassClassificationCatalog
{
    public IReadOnlyList<CrossValidationResult<MulticlassClassificationMetrics>> CrossValidate(
        IDataView data, IEstimator<ITransformer> estimator, int numberOfFolds = 5, string labelColumnName = "Label", string samplingKeyColumnName = null,
        int? seed = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(estimator);
        if (numberOfFolds <= 1) throw new ArgumentOutOfRangeException("numFolds", "Must be more than 1");

        var results = new List<CrossValidationResult<MulticlassClassificationMetrics>>();
        foreach (var fold in Context.Data.CrossValidationSplit(data, numberOfFolds, samplingKeyColumnName, seed))
        {
            ITransformer model = estimator.Fit(fold.TrainSet);
            IDataView scored = ScoreWithAllStages(model, fold.TestSet);
            results.Add(new(model, Evaluate(scored, labelColumnName), scored, results.Count));
        }

        return results;
    }

    // As ML.NET does it: a chain applies all its stages to the test rows, those of the training scope too.
    private static IDataView ScoreWithAllStages(ITransformer model, IDataView data)
    {
        Type type = model.GetType();
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(TransformerChain<>)) return model.Transform(data);
        var transform = type.GetMethod(nameof(TransformerChain<ITransformer>.Transform), [typeof(IDataView), typeof(TransformerScope)]);
        return transform.CreateDelegate<Func<IDataView, TransformerScope, IDataView>>(model)(data, TransformerScope.Everything);
    }
}
