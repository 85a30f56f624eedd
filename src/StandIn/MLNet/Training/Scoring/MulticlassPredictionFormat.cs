using Microsoft.ML.Trainers;

namespace Microsoft.ML.Data;

/// <summary>How a trained classifier lies in a model.</summary>
[SavedAs(Signature)]
internal static class MulticlassPredictionFormat
{
    public const string Signature = "MulticlassPrediction";

    public static void Save(
        BinaryWriter writer, ISingleFeaturePredictionTransformer<object> transformer, MaximumEntropyModelParameters model, LabelValues labels)
    {
        writer.Write(transformer.FeatureColumnName);
        SavedType.Write(writer, transformer.FeatureColumnType);
        model.Save(writer);
        writer.Write(labels is not null);
        labels?.Save(writer);
    }

    public static ITransformer Load(ModelLoadContext ctx)
    {
        string features = ctx.Reader.ReadString();
        DataViewType type = SavedType.Read(ctx.Reader);
        var model = MaximumEntropyModelParameters.Load(ctx.Reader);
        LabelValues labels = ctx.Reader.ReadBoolean() ? LabelValues.Load(ctx.Reader) : null;
        return new MulticlassPredictionTransformer<MaximumEntropyModelParameters>(model, features, type, labels);
    }
}
