using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>A classifier in chains, in folds and from a file; compiled against Microsoft.ML and against its stand-in.</summary>
public class TrainingModelTests
{
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Load_InANewContext_ScoresTheSame()
    {
        var model = _context.MulticlassClassification.Trainers.LbfgsMaximumEntropy().Fit(TrainingData.Small());
        using var file = new MemoryStream();
        _context.Model.Save(model, TrainingData.Small().Schema, file);
        file.Position = 0;
        var loaded = new MLContext().Model.Load(file, out DataViewSchema schema).Transform(TrainingData.Small());

        var scored = model.Transform(TrainingData.Small());
        Assert.Equal(TrainingRows.Scores(scored), TrainingRows.Scores(loaded));
        Assert.Equal(TrainingRows.PredictedKeys(scored), TrainingRows.PredictedKeys(loaded));
        Assert.Equal(TrainingData.Animals, TrainingRows.Texts(loaded.Schema["PredictedLabel"], "KeyValues"));
        Assert.Equal(TrainingData.Animals, TrainingRows.Texts(loaded.Schema["Score"], "SlotNames"));
        Assert.Equal(["Label", "Weight", "Features", "Group"], schema.Select(column => column.Name));
    }

    [Fact]
    public void CrossValidate_ScoresEachRowOnceAndMeasuresEachFold()
    {
        var folds = _context.MulticlassClassification.CrossValidate(
            TrainingData.Small(), _context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(), numberOfFolds: 3, samplingKeyColumnName: "Group", seed: 1);

        Assert.Equal([0, 1, 2], folds.Select(fold => fold.Fold));
        ulong[][] groups = [.. folds.Select(fold => fold.ScoredHoldOutSet.GetColumn<ulong>("Group").ToArray())];
        Assert.Equal(150, groups.Sum(ofFold => ofFold.Length));
        Assert.Equal(50, groups.Sum(ofFold => ofFold.Distinct().Count()));
        foreach (var fold in folds)
        {
            Assert.Equal(_context.MulticlassClassification.Evaluate(fold.ScoredHoldOutSet).LogLoss, fold.Metrics.LogLoss);
            Assert.InRange(fold.Metrics.MicroAccuracy, 0.4, 0.8);
        }
    }

    [Fact]
    public void CrossValidate_OneFold_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => _context.MulticlassClassification.CrossValidate(
        TrainingData.Small(), _context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(), numberOfFolds: 1));

    [Fact]
    public void Fit_InAChain_KeepsTheLastTransformer()
    {
        var chain = new EstimatorChain<ITransformer>().Append(_context.MulticlassClassification.Trainers.LbfgsMaximumEntropy());
        var model = chain.Fit(TrainingData.Small());
        Assert.Equal(6, model.LastTransformer.Model.GetBiases().Count() * 2);
        Assert.Equal(150, TrainingRows.PredictedKeys(model.Transform(TrainingData.Small())).Length);
    }

    [Fact]
    public void CrossValidate_AFilterForTrainingOnly_ThinsTheTestRowsToo()
    {
        var chain = new EstimatorChain<ITransformer>().Append(new FirstRows(_context, 30), TransformerScope.Training)
            .Append(_context.MulticlassClassification.Trainers.LbfgsMaximumEntropy());
        var folds = _context.MulticlassClassification.CrossValidate(TrainingData.Small(), chain, numberOfFolds: 2);
        Assert.All(folds, fold => Assert.Equal(30, fold.ScoredHoldOutSet.GetColumn<uint>("Label").Count()));
        Assert.All(folds, fold => Assert.Equal(150, fold.Model.Transform(TrainingData.Small()).GetColumn<uint>("Label").Count()));
    }

    [Fact]
    public void PredictionEngine_OneRow_PredictsAsTheModelDoes()
    {
        var model = _context.MulticlassClassification.Trainers.LbfgsMaximumEntropy().Fit(TrainingData.Small());
        using var engine = _context.Model.CreatePredictionEngine<Animal, Prediction>(model);
        foreach (int row in (int[])[0, 1, 2, 3])
        {
            var prediction = engine.Predict(new Animal { Features = [.. TrainingData.Small().Rows[row].Features.DenseValues()] });
            var scored = model.Transform(TrainingData.Small());
            Assert.Equal(TrainingRows.Scores(scored)[row], prediction.Score);
            Assert.Equal(TrainingRows.PredictedKeys(scored)[row], prediction.PredictedLabel);
        }
    }

    [Fact]
    public void Fit_OnKeysOfNumbers_PredictsThemBackWithoutNamesOfScores()
    {
        var data = _context.Data.LoadFromEnumerable(
            TrainingData.Small().Rows.Select(row => new Numbered { Class = 7 * (int)row.Label, Features = [.. row.Features.DenseValues()] }));
        var chain = _context.Transforms.Conversion.MapValueToKey("Label", "Class")
            .Append(_context.MulticlassClassification.Trainers.LbfgsMaximumEntropy())
            .Append(_context.Transforms.Conversion.MapKeyToValue("Back", "PredictedLabel"));
        var model = chain.Fit(data);
        using var file = new MemoryStream();
        _context.Model.Save(model, data.Schema, file);
        file.Position = 0;
        var scored = new MLContext().Model.Load(file, out _).Transform(data);

        Assert.False(scored.Schema["Score"].HasSlotNames());
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Int32, 3), scored.Schema["Score"].Annotations.Schema["TrainingLabelValues"].Type);
        Assert.Equal([.. TrainingRows.PredictedKeys(scored).Select(key => new[] { 7, 14, 21 }[key - 1])], scored.GetColumn<int>("Back").ToArray());
    }

    private sealed class Animal
    {
        [VectorType(6)]
        public float[]? Features { get; set; }
    }

    private sealed class Numbered
    {
        public int Class { get; set; }

        [VectorType(6)]
        public float[]? Features { get; set; }
    }

    private sealed class Prediction
    {
        public uint PredictedLabel { get; set; }

        public float[]? Score { get; set; }
    }

    private sealed class FirstRows(MLContext context, int count) : IEstimator<ITransformer>, ITransformer
    {
        public bool IsRowToRowMapper => false;

        public ITransformer Fit(IDataView input) => this;

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IDataView Transform(IDataView input) => context.Data.TakeRows(input, count);

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException();
    }
}
