using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

public abstract class TrainerEstimatorBase<TTransformer, TModel> : ITrainerEstimator<TTransformer, TModel>
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    public readonly SchemaShape.Column FeatureColumn;
    public readonly SchemaShape.Column LabelColumn;
    public readonly SchemaShape.Column WeightColumn;

    private protected readonly MLContext Context;

    private protected TrainerEstimatorBase(MLContext context, SchemaShape.Column feature, SchemaShape.Column label, SchemaShape.Column weight) =>
        (Context, FeatureColumn, LabelColumn, WeightColumn) = (context, feature, label, weight);

    public abstract TrainerInfo Info { get; }

    public TTransformer Fit(IDataView input)
    {
        CheckInputSchema(SchemaShape.Create((input ?? throw new ArgumentNullException(nameof(input))).Schema));
        return MakeTransformer(Train(input), input.Schema);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        CheckInputSchema(inputSchema ?? throw new ArgumentNullException(nameof(inputSchema)));
        return inputSchema.With(GetOutputColumns(inputSchema.Find(LabelColumn.Name)));
    }

    private protected abstract TModel Train(IDataView data);

    private protected abstract TTransformer MakeTransformer(TModel model, DataViewSchema trainSchema);

    private protected abstract SchemaShape.Column[] GetOutputColumns(SchemaShape.Column label);

    private void CheckInputSchema(SchemaShape schema)
    {
        Check(schema, FeatureColumn, "feature", "inputSchema");
        if (WeightColumn.Name is not null) Check(schema, WeightColumn, "weight", "inputSchema");
        Check(schema, LabelColumn, "label", "labelCol");
    }

    private static void Check(SchemaShape schema, SchemaShape.Column wanted, string role, string parameter)
    {
        var given = schema.Find(wanted.Name, role);
        if (given.Kind == wanted.Kind && given.ItemType.Equals(wanted.ItemType) && given.IsKey == wanted.IsKey) return;
        throw new ArgumentOutOfRangeException(
            parameter, $"Schema mismatch for {role} column '{wanted.Name}': expected {wanted.TypeString()}, got {given.TypeString()}");
    }
}
