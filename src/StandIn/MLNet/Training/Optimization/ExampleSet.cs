using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>The rows that a trainer learns from, held in memory: a fit visits them some hundred times.</summary>
internal sealed class ExampleSet(int featureCount)
{
    private readonly List<Example> _examples = [];

    public int FeatureCount { get; } = featureCount;

    public int Count => _examples.Count;

    /// <summary>The sum of the weights: the objective is a mean over it.</summary>
    public double WeightSum { get; private set; }

    public Example this[int index] => _examples[index];

    public void Add(in VBuffer<float> features, int label, float weight)
    {
        int[] indices = features.IsDense ? null : features.GetIndices().ToArray();
        _examples.Add(new Example(features.GetValues().ToArray(), indices, label, weight));
        WeightSum += weight;
    }

    /// <summary>One row. Without indices its values are dense.</summary>
    public readonly record struct Example(float[] Values, int[] Indices, int Label, float Weight)
    {
        public double Dot(ReadOnlySpan<float> weights) =>
            Indices is null ? FloatVector.Dot(Values, weights) : FloatVector.Dot(Values, Indices, weights);

        public void AddTo(Span<float> sum, float factor)
        {
            if (Indices is null)
                FloatVector.AddScaled(Values, factor, sum);
            else
                FloatVector.AddScaled(Values, Indices, factor, sum);
        }
    }
}
