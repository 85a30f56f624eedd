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
        var dimensions = ((VectorDataViewType)transformer.FeatureColumnType).Dimensions;
        writer.Write(dimensions.Length);
        foreach (int dimension in dimensions) writer.Write(dimension);
        model.Save(writer);
        writer.Write(labels is not null);
        labels?.Save(writer);
    }

    public static ITransformer Load(ModelLoadContext ctx)
    {
        BinaryReader reader = ctx.Reader;
        string features = reader.ReadString();
        int[] dimensions = new int[reader.ReadInt32()];
        for (int at = 0; at < dimensions.Length; at++) dimensions[at] = reader.ReadInt32();
        var model = MaximumEntropyModelParameters.Load(reader);
        LabelValues labels = reader.ReadBoolean() ? LabelValues.Load(reader) : null;
        return new MulticlassPredictionTransformer<MaximumEntropyModelParameters>(
            model, features, new VectorDataViewType(NumberDataViewType.Single, dimensions), labels);
    }
}
