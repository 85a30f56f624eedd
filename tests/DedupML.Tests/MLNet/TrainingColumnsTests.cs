using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>The schema that a classifier asks for and the columns that it gives; compiled against Microsoft.ML and against its stand-in.</summary>
public class TrainingColumnsTests
{
    private readonly MLContext _context = new(seed: 1);

    private MulticlassClassificationCatalog.MulticlassClassificationTrainers Trainers => _context.MulticlassClassification.Trainers;

    [Fact]
    public void Transform_AddsPredictedLabelAndScore()
    {
        var schema = Trainers.LbfgsMaximumEntropy().Fit(TrainingData.Small()).Transform(TrainingData.Small()).Schema;

        Assert.Equal(["Label", "Weight", "Features", "Group", "PredictedLabel", "Score"], schema.Select(column => column.Name));
        Assert.Equal(new KeyDataViewType(typeof(uint), 3), schema["PredictedLabel"].Type);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 3), schema["Score"].Type);
        Assert.Equal(["ScoreColumnKind", "ScoreValueKind", "KeyValues", "ScoreColumnSetId"], Kinds(schema["PredictedLabel"]));
        Assert.Equal(["ScoreColumnKind", "ScoreColumnSetId", "ScoreValueKind", "TrainingLabelValues", "SlotNames"], Kinds(schema["Score"]));
        Assert.Equal(TrainingData.Animals, TrainingRows.Texts(schema["PredictedLabel"], "KeyValues"));
        Assert.Equal(TrainingData.Animals, TrainingRows.Texts(schema["Score"], "SlotNames"));
        Assert.Equal(TrainingData.Animals, TrainingRows.Texts(schema["Score"], "TrainingLabelValues"));
        Assert.Equal("MulticlassClassification", TrainingRows.Text(schema["Score"], "ScoreColumnKind"));
        Assert.Equal("Score", TrainingRows.Text(schema["Score"], "ScoreValueKind"));
        Assert.Equal("PredictedLabel", TrainingRows.Text(schema["PredictedLabel"], "ScoreValueKind"));
    }

    [Fact]
    public void Transform_LabelWithoutValues_GivesColumnsWithoutNames()
    {
        var data = new TrainingView(TrainingData.Rows(60, 6, 3), 6, 3);
        var schema = Trainers.LbfgsMaximumEntropy().Fit(data).Transform(data).Schema;
        Assert.False(schema["PredictedLabel"].HasKeyValues());
        Assert.False(schema["Score"].HasSlotNames());
    }

    [Fact]
    public void Transform_Twice_NumbersTheScoresAndHidesTheFirst()
    {
        var model = Trainers.LbfgsMaximumEntropy().Fit(TrainingData.Small());
        var schema = model.Transform(model.Transform(TrainingData.Small())).Schema;
        Assert.Equal([1u, 2u], schema.Where(column => column.Name == "Score").Select(SetId));
        Assert.Equal(["PredictedLabel", "PredictedLabel", "Score", "Score"], schema.Skip(4).Select(column => column.Name));
        Assert.Equal([true, false, true, false], schema.Skip(4).Select(column => column.IsHidden));
    }

    [Fact]
    public void Fit_OnAColumnOfAnotherName_LeavesItsNameToTheTransformer()
    {
        var model = Trainers.LbfgsMaximumEntropy("Label", "Features").Fit(TrainingData.Small());
        Assert.Equal("Features", model.FeatureColumnName);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 6), model.FeatureColumnType);
        Assert.True(Trainers.LbfgsMaximumEntropy().Info is { NeedNormalization: true, WantCaching: true });
    }

    [Fact]
    public void Score_OfFeaturesThatAreNoNumbers_IsNoNumberAndTheLabelIsMissing()
    {
        var model = Trainers.LbfgsMaximumEntropy().Fit(TrainingData.Small());
        var scored = model.Transform(new TrainingView([new(1, float.NaN, 0, 0, 0, 0, 0)], 6, 3));
        Assert.All(Assert.Single(TrainingRows.Scores(scored)), score => Assert.True(float.IsNaN(score)));
        Assert.Equal([0u], TrainingRows.PredictedKeys(scored));
    }

    [Theory]
    [InlineData("Nope", "Features", null, "inputSchema", "Could not find label column 'Nope'")]
    [InlineData("Label", "Nope", null, "inputSchema", "Could not find feature column 'Nope'")]
    [InlineData("Label", "Features", "Nope", "inputSchema", "Could not find weight column 'Nope'")]
    [InlineData("Weight", "Features", null, "labelCol", "Schema mismatch for label column 'Weight': expected Key<UInt32>, got Single")]
    [InlineData("Label", "Weight", null, "inputSchema", "Schema mismatch for feature column 'Weight': expected Vector<Single>, got Single")]
    [InlineData("Label", "Features", "Group", "inputSchema", "Schema mismatch for weight column 'Group': expected Single, got UInt64")]
    public void Fit_OnColumnsThatDoNotFit_NamesThem(string label, string features, string? weight, string parameter, string message)
    {
        var trainer = Trainers.LbfgsMaximumEntropy(label, features, weight);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(TrainingData.Small()));
        Assert.Equal(parameter, error.ParamName);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetOutputSchema_FeaturesOfAnotherSize_Throws()
    {
        var model = Trainers.LbfgsMaximumEntropy().Fit(TrainingData.Small());
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => model.GetOutputSchema(new TrainingView([], 4, 3).Schema));
        Assert.StartsWith(
            "Schema mismatch for feature column 'Features': expected Vector<Single, 6>, got Vector<Single, 4>", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_OutOfRange_AreRefusedAtOnce()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainers.LbfgsMaximumEntropy(l1Regularization: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainers.LbfgsMaximumEntropy(l2Regularization: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainers.LbfgsMaximumEntropy(optimizationTolerance: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainers.LbfgsMaximumEntropy(historySize: 0));
    }

    private static IEnumerable<string> Kinds(DataViewSchema.Column column) => column.Annotations.Schema.Select(annotation => annotation.Name);

    private static uint SetId(DataViewSchema.Column column)
    {
        uint id = 0;
        column.Annotations.GetValue("ScoreColumnSetId", ref id);
        return id;
    }
}
