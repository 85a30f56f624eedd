using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

public abstract class ModelParametersBase<TOutput> : ICanSaveModel
{
    private protected ModelParametersBase()
    {
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => Save(ctx.Begin(GetType().Name));

    internal abstract void Save(BinaryWriter writer);
}

public abstract class LinearMulticlassModelParametersBase : ModelParametersBase<VBuffer<float>>
{
    private readonly float[] _biases;
    private readonly float[] _weights;

    /// <param name="biases">One for each class.</param>
    /// <param name="weights">Those of the first class, then those of the next.</param>
    private protected LinearMulticlassModelParametersBase(float[] biases, float[] weights) => (_biases, _weights) = (biases, weights);

    internal int ClassCount => _biases.Length;

    internal int FeatureCount => _weights.Length / _biases.Length;

    public IEnumerable<float> GetBiases() => Array.AsReadOnly(_biases);

    public void GetWeights(ref VBuffer<float>[] weights, out int numClasses)
    {
        numClasses = ClassCount;
        if (weights is null || weights.Length < numClasses) Array.Resize(ref weights, numClasses);
        for (int label = 0; label < numClasses; label++) VBuffer<float>.Copy(_weights, label * FeatureCount, ref weights[label], FeatureCount);
    }

    internal override void Save(BinaryWriter writer)
    {
        writer.Write(_biases.Length);
        writer.Write(FeatureCount);
        writer.Write(MemoryMarshal.AsBytes<float>(_biases));
        writer.Write(MemoryMarshal.AsBytes<float>(_weights));
    }

    private protected void GetLinearScores(in VBuffer<float> features, Span<double> scores)
    {
        if (features.Length != FeatureCount) throw new InvalidOperationException("src length should equal the number of features");
        for (int label = 0; label < scores.Length; label++)
        {
            ReadOnlySpan<float> weights = _weights.AsSpan(label * FeatureCount, FeatureCount);
            scores[label] = _biases[label]
                + (features.IsDense ? FloatVector.Dot(features.GetValues(), weights) : FloatVector.Dot(features.GetValues(), features.GetIndices(), weights));
        }
    }
}

public sealed class MaximumEntropyModelParameters : LinearMulticlassModelParametersBase
{
    internal MaximumEntropyModelParameters(float[] biases, float[] weights) : base(biases, weights)
    {
    }

    internal static MaximumEntropyModelParameters Load(BinaryReader reader)
    {
        float[] biases = new float[reader.ReadInt32()];
        float[] weights = new float[biases.Length * reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(biases.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new MaximumEntropyModelParameters(biases, weights);
    }

    /// <summary>The probabilities of the classes. Features that are not numbers give scores that are none.</summary>
    internal void Score(in VBuffer<float> features, ref VBuffer<float> probabilities)
    {
        Span<double> scores = ClassCount <= 256 ? stackalloc double[ClassCount] : new double[ClassCount];
        GetLinearScores(features, scores);
        double logOfSum = Softmax.LogOfSum(scores);
        var editor = VBufferEditor.Create(ref probabilities, scores.Length);
        for (int label = 0; label < scores.Length; label++) editor.Values[label] = (float)Math.Exp(scores[label] - logOfSum);
        probabilities = editor.Commit();
    }
}
