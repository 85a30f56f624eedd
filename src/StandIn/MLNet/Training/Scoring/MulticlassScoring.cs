using Microsoft.ML.Trainers;

namespace Microsoft.ML.Data;

/// <summary>PredictedLabel and Score of each row; one row is scored once, however many of the two are read.</summary>
internal sealed class MulticlassScoring : RowMapping
{
    private readonly MaximumEntropyModelParameters _model;
    private readonly DataViewSchema.Column _features;

    public MulticlassScoring(DataViewSchema inputSchema, DataViewSchema.Column features, MaximumEntropyModelParameters model, LabelValues labels)
        : base(inputSchema)
    {
        var type = features.Type as VectorDataViewType;
        if (type?.ItemType != NumberDataViewType.Single || type.Size != model.FeatureCount)
            throw new InvalidOperationException($"Incompatible features column type: '{features.Type}' vs '{new VectorDataViewType(NumberDataViewType.Single, model.FeatureCount)}'");
        (_model, _features) = (model, features);
        Outputs = MulticlassScoreColumns.Columns(inputSchema, model.ClassCount, labels);
    }

    public override DataViewSchema.DetachedColumn[] Outputs { get; }

    public override IEnumerable<int> DependenciesOf(int output) => [_features.Index];

    public override Delegate[] MakeGetters(DataViewRow input, Func<int, bool> active, out Action disposer)
    {
        disposer = null;
        if (!active(0) && !active(1)) return new Delegate[2];

        ValueGetter<VBuffer<float>> getFeatures = input.GetGetter<VBuffer<float>>(_features);
        VBuffer<float> features = default;
        VBuffer<float> scores = default;
        long scored = -1;
        return [active(0) ? (ValueGetter<uint>)GetLabel : null, active(1) ? (ValueGetter<VBuffer<float>>)GetScores : null];

        void GetLabel(ref uint label)
        {
            Score();
            label = IndexOfLargest(scores.GetValues());
        }

        void GetScores(ref VBuffer<float> target)
        {
            Score();
            scores.CopyTo(ref target);
        }

        void Score()
        {
            if (scored == input.Position) return;
            getFeatures(ref features);
            _model.Score(features, ref scores);
            scored = input.Position;
        }
    }

    // The key of the first largest score; missing when no score is a number.
    private static uint IndexOfLargest(ReadOnlySpan<float> scores)
    {
        uint key = 0;
        for (int at = 0; at < scores.Length; at++)
        {
            if (!float.IsNaN(scores[at]) && (key == 0 || scores[at] > scores[(int)key - 1])) key = (uint)at + 1;
        }

        return key;
    }
}
