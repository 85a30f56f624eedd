using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

namespace DedupML.Tests.MLNet;

/// <summary>
/// What L-BFGS maximum entropy learns; compiled against Microsoft.ML and against its stand-in. The figures are those of
/// Microsoft.ML 5.0.0, whose own last digits depend on the processor.
/// </summary>
public class TrainingFitTests
{
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData(1, 1, 0.80963, 12)]
    [InlineData(0, 1, 0.80445, 18)]
    [InlineData(1, 0, 0.80637, 12)]
    [InlineData(0.1f, 0.1f, 0.80365, 13)]
    [InlineData(30, 1, 1.09861, 0)]
    public void Fit_WithRegularization_ReachesTheLossOfMLNet(float l1, float l2, double logLoss, int nonZeroWeights)
    {
        var model = Fit(TrainingData.Small(), options => (options.L1Regularization, options.L2Regularization) = (l1, l2));

        Assert.Equal(logLoss, LogLoss(model, TrainingData.Small()), Tolerance);
        Assert.Equal(nonZeroWeights, Weights(model).Sum(weights => weights.Count(weight => weight != 0)));
    }

    [Theory]
    [InlineData(1, 0.87957)]
    [InlineData(0, 0.87415)]
    public void Fit_WithWeights_CountsRowsByThem(float l1, double logLoss)
    {
        var model = Fit(TrainingData.Small(), options => (options.L1Regularization, options.ExampleWeightColumnName) = (l1, "Weight"));
        Assert.Equal(logLoss, LogLoss(model, TrainingData.Small()), Tolerance);
    }

    [Theory]
    [InlineData(1, 0.81798)]
    [InlineData(0, 0.80700)]
    public void Fit_WithoutNegativeWeights_HasNone(float l1, double logLoss)
    {
        var model = Fit(TrainingData.Small(), options => (options.L1Regularization, options.EnforceNonNegativity) = (l1, true));
        Assert.Equal(logLoss, LogLoss(model, TrainingData.Small()), Tolerance);
        Assert.All(Weights(model), weights => Assert.All(weights, weight => Assert.True(weight >= 0)));
        Assert.Equal(l1 == 0, model.Model.GetBiases().All(bias => bias >= 0));
    }

    [Theory]
    [InlineData(1, 0.81253)]
    [InlineData(0, 0.80717)]
    public void Fit_OfThreeIterations_HasGoneAsFarAsMLNet(float l1, double logLoss)
    {
        var model = Fit(TrainingData.Small(), options => (options.L1Regularization, options.MaximumNumberOfIterations) = (l1, 3));
        Assert.Equal(logLoss, LogLoss(model, TrainingData.Small()), Tolerance);
    }

    [Theory]
    [InlineData(1, 1.16119)]
    [InlineData(0, 1.14966)]
    public void Fit_TenClasses_ReachesTheLossOfMLNet(float l1, double logLoss)
    {
        var data = new TrainingView(TrainingData.Rows(1000, 40, 10), 40, 10);
        Assert.Equal(logLoss, LogLoss(Fit(data, options => options.L1Regularization = l1), data), Tolerance);
    }

    [Fact]
    public void Transform_NewRows_PredictsWhatMLNetPredicts()
    {
        var unseen = new TrainingView(TrainingData.Rows(30, 6, 3, seed: 9), 6, 3, TrainingData.Animals);
        var scored = Fit(TrainingData.Small()).Transform(unseen);
        Assert.Equal("132123133123121331122123122323", string.Concat(TrainingRows.PredictedKeys(scored)));
        Assert.All(TrainingRows.Scores(scored), scores => Assert.Equal(1, scores.Sum(), 1e-5));
    }

    [Fact]
    public void Fit_ThreeTimes_GivesTheSameLossToTheLastDigit()
    {
        double[] losses = [.. Enumerable.Range(0, 3).Select(_ => LogLoss(Fit(TrainingData.Small()), TrainingData.Small()))];
        Assert.Equal(losses[0], losses[1]);
        Assert.Equal(losses[0], losses[2]);
    }

    [Fact]
    public void Fit_OnOneThread_ReachesTheSameLoss()
    {
        var data = TrainingData.Small();
        Assert.Equal(LogLoss(Fit(data), data), LogLoss(Fit(data, options => options.NumberOfThreads = 1), data), Tolerance);
    }

    [Fact]
    public void Fit_SparseRows_EqualsDenseRows()
    {
        var dense = TrainingData.Small();
        var sparse = new TrainingView(dense.Rows.Select(row => row.Sparse()), 6, 3, TrainingData.Animals);
        var model = Fit(sparse);
        Assert.Equal(LogLoss(Fit(dense), dense), LogLoss(model, dense), Tolerance);
        Assert.Equal(LogLoss(model, dense), LogLoss(model, sparse), 1e-6);
    }

    [Fact]
    public void Fit_RowsWithoutLabelFeaturesOrWeight_SkipsThemAndSaysSo()
    {
        var rows = TrainingData.Small().Rows;
        TrainingView.Row[] bad =
        [
            rows[0] with { Label = 0 }, new(1, float.NaN, 0, 0, 0, 0, 0), new(1, 0, 0, 0, 0, 0, float.PositiveInfinity),
            rows[1] with { Weight = 0 }, rows[2] with { Weight = -1 }, rows[3] with { Weight = float.NaN },
        ];
        var messages = new List<string>();
        var model = Fit(new TrainingView([.. bad, .. rows], 6, 3), options => options.ExampleWeightColumnName = "Weight", messages.Add);
        Assert.Equal(0.87957, LogLoss(model, TrainingData.Small()), Tolerance);
        Assert.Contains(messages, message => message.EndsWith("Skipped 6 instances with missing features/label/weight during training", StringComparison.Ordinal));
    }

    [Fact]
    public void Fit_WithoutAUsableRow_Throws()
    {
        var data = new TrainingView([new TrainingView.Row(0, 1, 2)], 2, 2);
        var error = Assert.Throws<InvalidOperationException>(() => Fit(data));
        Assert.StartsWith("No valid training instances found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_AClassWithoutRows_NeverPredictsIt()
    {
        var data = new TrainingView(TrainingData.Rows(60, 6, 2), 6, 3);
        Assert.DoesNotContain(3u, TrainingRows.PredictedKeys(Fit(data).Transform(data)));
    }

    private static MulticlassPredictionTransformer<MaximumEntropyModelParameters> Fit(
        IDataView data, Action<LbfgsMaximumEntropyMulticlassTrainer.Options>? change = null, Action<string>? warn = null)
    {
        var context = new MLContext(seed: 1);
        context.Log += (_, message) =>
        {
            if (message.Kind == ChannelMessageKind.Warning) warn?.Invoke(message.RawMessage);
        };
        var options = new LbfgsMaximumEntropyMulticlassTrainer.Options();
        change?.Invoke(options);
        return context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(options).Fit(data);
    }

    private static double LogLoss(MulticlassPredictionTransformer<MaximumEntropyModelParameters> model, IDataView data) =>
        new MLContext().MulticlassClassification.Evaluate(model.Transform(data)).LogLoss;

    private static float[][] Weights(MulticlassPredictionTransformer<MaximumEntropyModelParameters> model)
    {
        VBuffer<float>[]? weights = null;
        model.Model.GetWeights(ref weights, out int classes);
        return [.. weights.Take(classes).Select(ofClass => ofClass.DenseValues().ToArray())];
    }
}
