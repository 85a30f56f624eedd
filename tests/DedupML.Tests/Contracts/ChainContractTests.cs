using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using ModelLoader;

namespace DedupML.Tests.Contracts;

/// <summary>What every stage promises of the places that a pipeline may put it in.</summary>
public class ChainContractTests
{
    private readonly MLContext context = new(seed: 1);

    /// <summary>The stage's output over rows that it was not fitted on, by itself.</summary>
    private List<string> Alone(StageCase stage, DataRow[] rows) =>
        ViewText.Rows(stage.Make(context, new()).Fit(stage.Data(context, stage.Rows(26))).Transform(stage.Data(context, rows)), stage.Columns);

    private IEstimator<ITransformer> Before => context.Transforms.CopyColumns("Copy", "Label");

    private ColumnCopyingEstimator After(StageCase stage) => context.Transforms.CopyColumns("Last", stage.Columns[^1]);

    /// <summary>A chain that makes the stage's input from rows.</summary>
    private EstimatorChain<ITransformer> Start(StageCase stage)
    {
        var start = new EstimatorChain<ITransformer>();
        return stage.LoadsImages ? start.Append<ITransformer>(context.Transforms.LoadImages("Image", null, "ImagePath")) : start;
    }

    [Theory]
    [MemberData(nameof(StageCase.Names), MemberType = typeof(StageCase))]
    public void Chain_FlatNestedCheckpoint_GivesTheSame(string name)
    {
        var stage = StageCase.Of(name);
        var make = () => stage.Make(context, new());
        var chains = new Dictionary<string, IEstimator<ITransformer>>
        {
            ["flat"] = new EstimatorChain<ITransformer>().Append(Before).Append(make()).Append(After(stage)),
            ["nested"] = new EstimatorChain<ITransformer>().Append(Before).Append(make().Append(After(stage))),
            ["nested before"] = Before.Append(make()).Append(After(stage)),
            ["after a checkpoint"] = new EstimatorChain<ITransformer>().Append(Before).AppendCacheCheckpoint(context).Append(make()).Append(After(stage)),
            ["before a checkpoint"] = new EstimatorChain<ITransformer>().Append(Before).Append(make()).AppendCacheCheckpoint(context).Append(After(stage)),
        };
        if (stage.LoadsImages)
            chains.Remove("after a checkpoint");   // Images cannot be cached.
        var rows = stage.Rows(70);
        var expected = Alone(stage, rows).Select(r => $"{r}|{r.Split('|')[^1]}");
        foreach (var (kind, chain) in chains)
        {
            var view = chain.Fit(stage.Data(context, stage.Rows(26))).Transform(stage.Data(context, rows));
            Assert.Equal(expected.Prepend(kind), ViewText.Rows(view, [.. stage.Columns, "Last"]).Prepend(kind));
        }
    }

    [Theory]
    [MemberData(nameof(StageCase.Names), MemberType = typeof(StageCase))]
    public void Cached_GivesTheSame(string name)
    {
        var stage = StageCase.Of(name);
        var view = stage.Make(context, new()).Fit(stage.Data(context, stage.Rows(26))).Transform(stage.Data(context, stage.Rows(70)));
        Assert.Equal(Alone(stage, stage.Rows(70)), ViewText.Rows(context.Data.Cache(view, [.. stage.Columns]), stage.Columns));
    }

    [Theory]
    [MemberData(nameof(StageCase.Names), MemberType = typeof(StageCase))]
    public void CreateEnumerable_GivesTheSame(string name)
    {
        var stage = StageCase.Of(name);
        var view = stage.Make(context, new()).Fit(stage.Data(context, stage.Rows(26))).Transform(stage.Data(context, stage.Rows(70)));
        foreach (bool reuse in (bool[])[false, true])
        {
            var read = context.Data.CreateEnumerable<StageOutput>(view, reuse, ignoreMissingColumns: true).Select(o => o.Text(stage.Columns));
            Assert.Equal(Alone(stage, stage.Rows(70)), read.ToList());
        }
    }

    [Theory]
    [MemberData(nameof(StageCase.Names), MemberType = typeof(StageCase))]
    public void PredictionEngine_GivesTheSame(string name)
    {
        var stage = StageCase.Of(name);
        var rows = stage.Rows(26);
        var train = context.Data.LoadFromEnumerable(stage.Rows(26));
        var chain = Start(stage).Append(stage.Make(context, new())).Append(After(stage));
        using var engine = context.Model.CreatePredictionEngine<DataRow, StageOutput>(chain.Fit(train));
        // One row at a time nothing is dropped.
        Assert.Equal(Alone(stage.DropsUnreadable ? StageCase.Of("FilterDuplicates") : stage, rows), rows.Select(r => engine.Predict(r).Text(stage.Columns)));
    }

    [Theory]
    [MemberData(nameof(StageCase.Names), MemberType = typeof(StageCase))]
    public void CrossValidate_ScoresTheRowsOfTheFolds(string name)
    {
        var stage = StageCase.Of(name);
        var rows = stage.Rows(65);
        var data = context.Data.LoadFromEnumerable(rows);
        var pipeline = Start(stage).Append(stage.Make(context, new()))
            .Append(context.Transforms.Conversion.ConvertType("Number", "Ordinal", DataKind.Single))
            .Append(context.Transforms.Concatenate("Features", "Number"))
            .Append(context.Transforms.Conversion.MapValueToKey("Class", "Label"))
            .Append(context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(labelColumnName: "Class"));
        var folds = context.Data.CrossValidationSplit(data, 3, seed: 5);
        var scored = context.MulticlassClassification.CrossValidate(data, pipeline, 3, "Class", seed: 5);
        for (int fold = 0; fold < 3; fold++)
        {
            var test = context.Data.CreateEnumerable<DataRow>(folds[fold].TestSet, false, ignoreMissingColumns: true).ToArray();
            Assert.NotEmpty(test);
            Assert.Equal(stage.Expected(test).Select(r => r.Ordinal), scored[fold].ScoredHoldOutSet.GetColumn<int>("Ordinal"));
        }
    }
}
