namespace Microsoft.ML.Trainers;

/// <summary>
/// Mean log-loss of a multinomial logistic model with its L2 term, and the gradient. The parameters are the biases of all
/// classes, then the weights of class after class. Biases are not regularised; the L2 term is a part of the mean, as ML.NET has it.
/// </summary>
internal sealed class MaximumEntropyObjective
{
    // The rows are cut by this number and never by the number of threads, which must not change the result.
    private const int MaximumParts = 16;
    private const int MinimumRowsPerPart = 64;

    private readonly ExampleSet _examples;
    private readonly int _classCount;
    private readonly float _l2Weight;
    private readonly ParallelOptions _threads;
    private readonly double[] _partLosses;
    private readonly float[][] _partGradients;

    public MaximumEntropyObjective(ExampleSet examples, int classCount, float l2Weight, int? threads)
    {
        (_examples, _classCount, _l2Weight) = (examples, classCount, l2Weight);
        _threads = new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount };
        _partLosses = new double[Math.Clamp(examples.Count / MinimumRowsPerPart, 1, MaximumParts)];
        _partGradients = [.. _partLosses.Select(_ => new float[ParameterCount])];
    }

    public int ParameterCount => _classCount * (_examples.FeatureCount + 1);

    public double Evaluate(float[] point, float[] gradient)
    {
        Parallel.For(0, _partLosses.Length, _threads, part => _partLosses[part] = EvaluatePart(part, point, _partGradients[part]));

        Array.Clear(gradient);
        double loss = 0;
        for (int part = 0; part < _partLosses.Length; part++)
        {
            loss += _partLosses[part];
            FloatVector.AddScaled(_partGradients[part], 1, gradient);
        }

        ReadOnlySpan<float> weights = point.AsSpan(_classCount);
        loss += 0.5 * _l2Weight * FloatVector.PreciseDot(weights, weights);
        FloatVector.AddScaled(weights, _l2Weight, gradient.AsSpan(_classCount));
        FloatVector.Scale(gradient, (float)(1 / _examples.WeightSum));
        return loss / _examples.WeightSum;
    }

    private double EvaluatePart(int part, ReadOnlySpan<float> point, Span<float> gradient)
    {
        gradient.Clear();
        double[] scores = new double[_classCount];
        double loss = 0;
        int end = (int)((long)_examples.Count * (part + 1) / _partLosses.Length);
        for (int row = (int)((long)_examples.Count * part / _partLosses.Length); row < end; row++)
            loss += AddExample(_examples[row], point, gradient, scores);
        return loss;
    }

    private double AddExample(in ExampleSet.Example example, ReadOnlySpan<float> point, Span<float> gradient, double[] scores)
    {
        int features = _examples.FeatureCount;
        for (int label = 0; label < scores.Length; label++)
            scores[label] = point[label] + example.Dot(point.Slice(scores.Length + label * features, features));

        double logOfSum = Softmax.LogOfSum(scores);
        double loss = logOfSum - scores[example.Label];
        if (!double.IsFinite(loss))
            throw new InvalidOperationException("Data contain bad values.");

        for (int label = 0; label < scores.Length; label++)
        {
            double excess = Math.Exp(scores[label] - logOfSum) - (label == example.Label ? 1 : 0);
            float factor = (float)(example.Weight * excess);
            example.AddTo(gradient.Slice(scores.Length + label * features, features), factor);
            gradient[label] += factor;
        }

        return example.Weight * loss;
    }
}
