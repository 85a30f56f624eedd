using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>What Evaluate counts; compiled against Microsoft.ML and against its stand-in. The features of the rows stand for their scores.</summary>
public class TrainingEvaluateTests
{
    // Keys 1, 2, 3; the fourth class is unknown to the model.
    private static readonly TrainingView.Row[] Rows =
    [
        new(1, 0.7f, 0.2f, 0.1f), new(1, 0.3f, 0.4f, 0.3f), new(2, 0.1f, 0.6f, 0.3f), new(2, 0.2f, 0.2f, 0.6f), new(2, 0.4f, 0.4f, 0.2f),
    ];

    [Fact]
    public void Evaluate_KnownScores_GivesTheFiguresByHand()
    {
        var metrics = Evaluate(Rows, topK: 2);

        double[] losses = [-Math.Log(0.7), -Math.Log(0.3), -Math.Log(0.6), -Math.Log(0.2), -Math.Log(0.4)];
        double prior = -(0.4 * Math.Log(0.4) + 0.6 * Math.Log(0.6));
        Assert.Equal(2 / 5.0, metrics.MicroAccuracy, 1e-9);
        Assert.Equal((1 / 2.0 + 1 / 3.0) / 2, metrics.MacroAccuracy, 1e-9);
        Assert.Equal(losses.Average(), metrics.LogLoss, 1e-6);
        Assert.Equal([losses[..2].Average(), losses[2..].Average(), 0], metrics.PerClassLogLoss, (left, right) => Math.Abs(left - right) < 1e-6);
        Assert.Equal((prior - losses.Average()) / prior, metrics.LogLossReduction, 1e-6);

        // Among equal scores the first class comes first: row 2 has its class second, row 4 third, row 5 second.
        Assert.Equal(4 / 5.0, metrics.TopKAccuracy, 1e-9);
        Assert.Equal(3, metrics.ConfusionMatrix.NumberOfClasses);
        Assert.Equal([[1, 1, 0], [1, 1, 1], [0, 0, 0]], metrics.ConfusionMatrix.Counts);
        Assert.Equal([1 / 2.0, 1 / 2.0, 0], metrics.ConfusionMatrix.PerClassPrecision);
        Assert.Equal([1 / 2.0, 1 / 3.0, 0], metrics.ConfusionMatrix.PerClassRecall);
    }

    [Fact]
    public void Evaluate_WithoutK_HasNoTopAccuracy() => Assert.Equal(0, Evaluate(Rows).TopKAccuracy);

    [Fact]
    public void Evaluate_RowsWithoutLabelOrFiniteScore_LeavesThemOut()
    {
        var metrics = Evaluate([.. Rows, new(0, 1, 0, 0), new(1, float.NaN, 0, 0), new(1, float.PositiveInfinity, 0, 0)]);
        Assert.Equal(Evaluate(Rows).LogLoss, metrics.LogLoss);
        Assert.Equal(2 / 5.0, metrics.MicroAccuracy, 1e-9);
    }

    [Fact]
    public void Evaluate_ALabelThatTheModelDoesNotKnow_CountsAsWrongAtTheLargestLoss()
    {
        var metrics = Evaluate([.. Rows, new(4, 0.5f, 0.3f, 0.2f)]);
        Assert.Equal((Evaluate(Rows).LogLoss * 5 - Math.Log(1e-15)) / 6, metrics.LogLoss, 1e-5);
        Assert.Equal(2 / 6.0, metrics.MicroAccuracy, 1e-9);
        Assert.Equal((1 / 2.0 + 1 / 3.0) / 2, metrics.MacroAccuracy, 1e-9);
    }

    [Fact]
    public void Evaluate_ProbabilityZero_IsHeldAboveIt() =>
        Assert.Equal(-Math.Log(1e-15), Evaluate([new(1, 0, 1, 0)]).LogLoss, 1e-5);

    [Theory]
    [InlineData("Nope", "Score", "PredictedLabel", "Nope column 'Label' not found")]
    [InlineData("Label", "Nope", "PredictedLabel", "Nope column 'Score' not found")]
    [InlineData("Label", "Score", "Nope", "Nope column 'PredictedLabel' not found")]
    [InlineData("Group", "Score", "PredictedLabel", "Schema mismatch for label column 'Group': expected Single or Key, got UInt64")]
    [InlineData("Label", "Weight", "PredictedLabel", "Schema mismatch for score column 'Weight': expected vector of two or more items of type Single, got Single")]
    public void Evaluate_ColumnsThatDoNotFit_NamesThem(string label, string score, string predicted, string message)
    {
        var context = new MLContext(seed: 1);
        var scored = context.MulticlassClassification.Trainers.LbfgsMaximumEntropy().Fit(TrainingData.Small()).Transform(TrainingData.Small());
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => context.MulticlassClassification.Evaluate(scored, label, score, predicted));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetFormattedConfusionTable_ShortNames_StandAboveTheColumns() => Assert.Equal(
        """

        Confusion table
                  ||========================
        PREDICTED ||     0 |     1 |     2 | Recall
        TRUTH     ||========================
                0 ||     1 |     1 |     0 | 0.5000
                1 ||     1 |     1 |     1 | 0.3333
                2 ||     0 |     0 |     0 | 0.0000
                  ||========================
        Precision ||0.5000 |0.5000 |0.0000 |

        """, Table(Evaluate(Rows)));

    [Fact]
    public void GetFormattedConfusionTable_LongNames_AreNumbered()
    {
        var context = new MLContext(seed: 1);
        var scored = context.MulticlassClassification.Trainers.LbfgsMaximumEntropy().Fit(TrainingData.Small()).Transform(TrainingData.Small());
        Assert.Equal(
            """

            Confusion table
                                 ||========================
            PREDICTED            ||     0 |     1 |     2 | Recall
            TRUTH                ||========================
            0.               cat ||    32 |     5 |    13 | 0.6400
            1.               dog ||     5 |    32 |    13 | 0.6400
            2. long-necked goose ||    11 |    10 |    29 | 0.5800
                                 ||========================
            Precision            ||0.6667 |0.6809 |0.5273 |

            """, Table(context.MulticlassClassification.Evaluate(scored)));
    }

    [Fact]
    public void GetFormattedConfusionTable_TwoClasses_HasWiderColumns() => Assert.Equal(
        """

        Confusion table
                  ||======================
        PREDICTED ||        0 |        1 | Recall
        TRUTH     ||======================
                0 ||        1 |        0 | 1.0000
                1 ||        1 |        1 | 0.5000
                  ||======================
        Precision ||   0.5000 |   1.0000 |

        """, Table(Evaluate([new(1, 0.7f, 0.3f), new(2, 0.6f, 0.4f), new(2, 0.1f, 0.9f)])));

    private static MulticlassClassificationMetrics Evaluate(TrainingView.Row[] rows, int topK = 0) =>
        new MLContext().MulticlassClassification.Evaluate(
            new TrainingView(rows, rows[0].Features.Length, classCount: 4), "Label", scoreColumnName: "Features", predictedLabelColumnName: "Label", topK);

    // Numbers are written in the culture of the caller.
    private static string Table(MulticlassClassificationMetrics metrics)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return metrics.ConfusionMatrix.GetFormattedConfusionTable().ReplaceLineEndings("\n");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
