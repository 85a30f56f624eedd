using Microsoft.ML.Trainers;

namespace Microsoft.ML.Data;

/// <summary>Adds the column PredictedLabel, a key with the values of the label it was trained on, and Score, the probabilities.</summary>
public sealed class MulticlassPredictionTransformer<TModel> : SingleFeaturePredictionTransformerBase<TModel> where TModel : class
{
    private readonly LabelValues _labels;

    internal MulticlassPredictionTransformer(TModel model, DataViewSchema.Column features, DataViewSchema.Column label)
        : this(model, features.Name, features.Type, LabelValues.Of(label))
    {
    }

    internal MulticlassPredictionTransformer(TModel model, string featureColumnName, DataViewType featureColumnType, LabelValues labels)
        : base(model, featureColumnName, featureColumnType) => _labels = labels;

    private protected override RowMapping MakeMapping(DataViewSchema inputSchema) =>
        new MulticlassScoring(inputSchema, inputSchema.Find(FeatureColumnName, "feature"), Model as MaximumEntropyModelParameters, _labels);

    private protected override void SaveModel(ModelSaveContext ctx) =>
        MulticlassPredictionFormat.Save(ctx.Begin(MulticlassPredictionFormat.Signature), this, Model as MaximumEntropyModelParameters, _labels);
}
