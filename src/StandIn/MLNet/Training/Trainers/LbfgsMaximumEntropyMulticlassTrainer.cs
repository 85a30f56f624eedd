using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

public sealed class LbfgsMaximumEntropyMulticlassTrainer : LbfgsTrainerBase<LbfgsMaximumEntropyMulticlassTrainer.Options,
    MulticlassPredictionTransformer<MaximumEntropyModelParameters>, MaximumEntropyModelParameters>
{
    internal LbfgsMaximumEntropyMulticlassTrainer(MLContext context, Options options) : base(context, options)
    {
    }

    private protected override MaximumEntropyModelParameters Train(IDataView data)
    {
        using IChannel channel = ((IHostEnvironment)Context).Register("LbfgsTrainerBase").Start("Training");
        var reader = new ExampleReader(data.Schema, FeatureColumn.Name, LabelColumn.Name, WeightColumn.Name);
        ExampleSet examples = reader.Read(data, channel);
        int classCount = reader.ClassCount;
        if (classCount == 1)
            channel.Warning(MessageSensitivity.None, "Training resulted in a one class predictor");

        var objective = new MaximumEntropyObjective(examples, classCount, Settings.L2Regularization, Settings.NumberOfThreads);
        var solver = LbfgsSolver.Create(objective.Evaluate, new LbfgsSettings(
            classCount, Settings.L1Regularization / examples.Count, Settings.HistorySize, Settings.OptimizationTolerance,
            Settings.MaximumNumberOfIterations, Settings.EnforceNonNegativity));
        LbfgsResult result = solver.Minimize(objective.ParameterCount);
        if (result.EarlyEnd is not null)
            channel.Warning(MessageSensitivity.None, $"Premature convergence occurred. The OptimizationTolerance may be set too small. {result.EarlyEnd}");
        if (Settings.L1Regularization > 0)
        {
            int selected = classCount + result.Point.Skip(classCount).Count(weight => weight != 0);
            channel.Info(MessageSensitivity.None, $"L1 regularization selected {selected} of {result.Point.Length} weights.");
        }

        return new MaximumEntropyModelParameters(result.Point[..classCount], result.Point[classCount..]);
    }

    private protected override MulticlassPredictionTransformer<MaximumEntropyModelParameters> MakeTransformer(
        MaximumEntropyModelParameters model, DataViewSchema trainSchema) => new(model, trainSchema[FeatureColumn.Name], trainSchema[LabelColumn.Name]);

    private protected override SchemaShape.Column[] GetOutputColumns(SchemaShape.Column label) => MulticlassScoreColumns.Shapes(label);

    public sealed class Options : OptionsBase
    {
    }
}
