using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

public abstract class LbfgsTrainerBase<TOptions, TTransformer, TModel> : TrainerEstimatorBase<TTransformer, TModel>
    where TOptions : LbfgsTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    private protected readonly TOptions Settings;

    private protected LbfgsTrainerBase(MLContext context, TOptions options)
        : base(context, Feature(options.FeatureColumnName), Label(options.LabelColumnName), Weight(options.ExampleWeightColumnName))
    {
        Check(options.NumberOfThreads is null or > 0, nameof(options.NumberOfThreads), "Must be positive (or empty for default)");
        Check(options.L2Regularization >= 0, nameof(options.L2Regularization), "Must be non-negative");
        Check(options.L1Regularization >= 0, nameof(options.L1Regularization), "Must be non-negative");
        Check(options.OptimizationTolerance > 0, nameof(options.OptimizationTolerance), "Must be positive");
        Check(options.HistorySize > 0, nameof(options.HistorySize), "Must be positive");
        Check(options.MaximumNumberOfIterations > 0, nameof(options.MaximumNumberOfIterations), "Must be positive");
        Settings = options;
    }

    public override TrainerInfo Info { get; } = new(needNormalization: true, wantCaching: true);

    private static SchemaShape.Column Feature(string name) => new(name, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false);

    private static SchemaShape.Column Label(string name) => new(name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, true);

    private static SchemaShape.Column Weight(string name) =>
        name is null ? default : new(name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single, false);

    private static void Check(bool holds, string name, string message)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, message);
    }

    public abstract class OptionsBase : TrainerInputBaseWithWeight
    {
        public float L1Regularization = 1;
        public float L2Regularization = 1;
        public float OptimizationTolerance = 1e-7f;
        public int HistorySize = 20;
        public int MaximumNumberOfIterations = int.MaxValue;
        public bool EnforceNonNegativity;

        /// <summary>How many threads may work at once; the model does not depend on it.</summary>
        public int? NumberOfThreads;

        private protected OptionsBase()
        {
        }
    }
}
