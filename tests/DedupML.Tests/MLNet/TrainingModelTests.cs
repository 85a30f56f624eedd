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
    public void Fit_InAChain_KeepsTheLastTransformer()
    {
        var chain = new EstimatorChain<ITransformer>().Append(_context.MulticlassClassification.Trainers.LbfgsMaximumEntropy());
        var model = chain.Fit(TrainingData.Small());
        Assert.Equal(6, model.LastTransformer.Model.GetBiases().Count() * 2);
        Assert.Equal(150, TrainingRows.PredictedKeys(model.Transform(TrainingData.Small())).Length);
    }
}
