using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Reads the training rows once. A row without a label, a positive finite weight or finite features is left out.</summary>
internal sealed class ExampleReader
{
    private readonly DataViewSchema.Column _features;
    private readonly DataViewSchema.Column _label;
    private readonly DataViewSchema.Column? _weight;
    private readonly int _featureCount;

    public ExampleReader(DataViewSchema schema, string features, string label, string weight)
    {
        (_features, _label, _weight) = (schema[features], schema[label], weight is null ? null : schema[weight]);
        _featureCount = ((VectorDataViewType)_features.Type).Size;
        ulong classes = ((KeyDataViewType)_label.Type).Count;
        if (classes >= (ulong)(Array.MaxLength / (_featureCount + 1)))
            throw new ArgumentException("The number of model parameters which is equal to ('# of features' + 1) * '# of classes' is too large.", "data");
        ClassCount = (int)classes;
    }

    public int ClassCount { get; }

    public ExampleSet Read(IDataView data, IChannel channel)
    {
        var examples = new ExampleSet(_featureCount);
        long skipped = 0;
        DataViewSchema.Column[] needed = _weight is { } column ? [_label, column, _features] : [_label, _features];
        using (DataViewRowCursor cursor = data.GetRowCursor(needed))
        {
            ValueGetter<uint> getLabel = cursor.GetGetter<uint>(_label);
            ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(_features);
            ValueGetter<float> getWeight = _weight is { } weights ? cursor.GetGetter<float>(weights) : (ref float value) => value = 1;
            VBuffer<float> features = default;
            while (cursor.MoveNext())
            {
                uint label = 0;
                float weight = 0;
                getLabel(ref label);
                if (label == 0 || label > ClassCount || !IsGood(getWeight, ref weight) || !IsGood(getFeatures, ref features)) skipped++;
                else examples.Add(features, (int)label - 1, weight);
            }
        }

        if (examples.Count == 0) throw new InvalidOperationException("No valid training instances found, all instances have missing features.");
        if (skipped > 0) channel.Warning(MessageSensitivity.None, $"Skipped {skipped} instances with missing features/label/weight during training");
        return examples;
    }

    private static bool IsGood(ValueGetter<float> getWeight, ref float weight)
    {
        getWeight(ref weight);
        return weight > 0 && float.IsFinite(weight);
    }

    private static bool IsGood(ValueGetter<VBuffer<float>> getFeatures, ref VBuffer<float> features)
    {
        getFeatures(ref features);
        foreach (float value in features.GetValues())
        {
            if (!float.IsFinite(value)) return false;
        }

        return true;
    }
}
