using DedupML.Splits;
using Microsoft.ML;
using Microsoft.ML.Data;
using ModelLoader;

namespace DedupML.Tests.Contracts;

/// <summary>What our splits promise of groups, classes and rows.</summary>
public class SplitOperationTests
{
    private readonly MLContext context = new(seed: 1);

    private sealed class Row
    {
        public int Ordinal { get; set; }

        public ulong DuplicateGroup { get; set; }

        public string TextGroup { get; set; } = "";

        public string Label { get; set; } = "";

        public float Number { get; set; }

        public float[] Vector { get; set; } = [];
    }

    // 300 rows in 120 groups of 1 to 4; three classes of 60, 30 and 10 per cent, each group of one class. One group is number 0.
    private static Row[] Rows()
    {
        var rows = new List<Row>();
        for (int group = 0; group < 120; group++)
        {
            for (int i = 0; i <= group % 4; i++)
            {
                rows.Add(new()
                {
                    Ordinal = rows.Count,
                    DuplicateGroup = (ulong)group * 0x9E3779B97F4A7C15,
                    TextGroup = $"group {group}",
                    Label = (group / 4 % 10) switch { < 6 => "many", < 9 => "some", _ => "few" },
                });
            }
        }
        return [.. rows];
    }

    private IDataView Data(params Row[] rows) => context.Data.LoadFromEnumerable(rows, Schema);

    private static SchemaDefinition Schema
    {
        get
        {
            var schema = SchemaDefinition.Create(typeof(Row));
            schema.Remove(schema["Vector"]);
            return schema;
        }
    }

    private static int[] Ordinals(IDataView view) => [.. view.GetColumn<int>("Ordinal")];

    private static Dictionary<string, double> Shares(IDataView view) =>
        view.GetColumn<string>("Label").ToArray() is var labels ? labels.CountBy(l => l).ToDictionary(c => c.Key, c => (double)c.Value / labels.Length) : [];

    [Theory]
    [InlineData("DuplicateGroup")]
    [InlineData("TextGroup")]
    public void TrainTestSplit_NoGroupCrosses_ClassesKeepTheirShares(string column)
    {
        var rows = Rows();
        var split = context.Dedup().TrainTestSplit(Data(rows), 0.2, column, "Label");
        int[] train = Ordinals(split.TrainSet), test = Ordinals(split.TestSet);
        Assert.Equal(Enumerable.Range(0, rows.Length), train.Concat(test).Order());
        Assert.True(train.SequenceEqual(train.Order()) && test.SequenceEqual(test.Order()));
        Assert.Empty(train.Select(i => rows[i].TextGroup).Intersect(test.Select(i => rows[i].TextGroup)));
        Assert.InRange(test.Length, 58, 62);
        foreach (var part in (IDataView[])[split.TrainSet, split.TestSet])
        {
            var shares = Shares(part);
            Assert.InRange(shares["many"], 0.57, 0.63);
            Assert.InRange(shares["few"], 0.08, 0.12);
        }
        Assert.Equal(test, split.Split.RowsOf(1));
        Assert.Equal(test.Length, split.TestSet.GetRowCount());
        // Columns stay in line in any choice.
        Assert.Equal(test.Select(i => $"{rows[i].Label}|{i}|{rows[i].TextGroup}"), ViewText.Rows(split.TestSet, "Label", "Ordinal", "TextGroup"));
    }

    [Fact]
    public void TrainTestSplit_RowsInAnyOrder_TheSameRowsTested()
    {
        var rows = Rows();
        var first = Ordinals(context.Dedup().TrainTestSplit(Data(rows), 0.2, labelColumnName: "Label", seed: 4).TestSet);
        new Random(8).Shuffle(rows);
        Assert.Equal(first, Ordinals(context.Dedup().TrainTestSplit(Data(rows), 0.2, labelColumnName: "Label", seed: 4).TestSet).Order());
    }

    [Fact]
    public void CrossValidationSplit_EveryRowIsTestedOnce_NoGroupCrosses()
    {
        var rows = Rows();
        var keyed = context.Transforms.Conversion.MapValueToKey("Class", "Label").Fit(Data(rows)).Transform(Data(rows));
        var folds = context.Dedup().CrossValidationSplit(keyed, 4, labelColumnName: "Class");
        Assert.Equal(4, folds.Count);
        Assert.Equal(Enumerable.Range(0, rows.Length), folds.SelectMany(f => Ordinals(f.TestSet)).Order());
        foreach (var fold in folds)
        {
            int[] train = Ordinals(fold.TrainSet), test = Ordinals(fold.TestSet);
            Assert.Equal(Enumerable.Range(0, rows.Length), train.Concat(test).Order());
            Assert.Empty(train.Select(i => rows[i].DuplicateGroup).Intersect(test.Select(i => rows[i].DuplicateGroup)));
            Assert.InRange(test.Length, 73, 77);
            Assert.InRange(Shares(fold.TestSet)["few"], 0.06, 0.14);
        }
    }

    [Fact]
    public void Parts_OverAStage_TrainAndScore()
    {
        // The parts are views like others: over a stage that reads ahead, and under a trainer.
        var data = context.Data.LoadFromEnumerable(Pictures.Rows(78));
        var grouped = context.Dedup().GroupDuplicates(new GroupDuplicatesOptions { StoreFile = Pictures.Store }).Fit(data).Transform(data);
        var split = context.Dedup().TrainTestSplit(grouped, 0.3);
        Assert.Empty(split.TrainSet.GetColumn<string>("ImagePath").Intersect(split.TestSet.GetColumn<string>("ImagePath")));
        Assert.Equal(78, Ordinals(split.TrainSet).Length + Ordinals(split.TestSet).Length);
        context.Dedup().AssertDisjoint(split.TrainSet, split.TestSet, new FindLeaksOptions { StoreFile = Pictures.Store });
        var pipeline = context.Transforms.Conversion.ConvertType("Number", "Ordinal", DataKind.Single).Append(context.Transforms.Concatenate("Features", "Number"))
            .Append(context.Transforms.Conversion.MapValueToKey("Class", "Label")).Append(context.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Class"));
        Assert.Equal(split.TestSet.GetRowCount(), pipeline.Fit(split.TrainSet).Transform(split.TestSet).GetColumn<float[]>("Score").Count());
    }

    [Fact]
    public void EmptySides_AreRefused_WithWhatToDo()
    {
        var dedup = context.Dedup();
        Row[] one = [.. Rows().Where(r => r.TextGroup == "group 3")];
        var e = Assert.Throws<SplitException>(() => dedup.TrainTestSplit(Data(one)));
        Assert.Contains("1 split group cannot fill 2 parts", e.Message, StringComparison.Ordinal);
        Assert.Contains("a part would be empty", Assert.Throws<SplitException>(() => dedup.CrossValidationSplit(Data(Rows()[..6]), 5)).Message, StringComparison.Ordinal);
        Assert.Contains("no images", Assert.Throws<SplitException>(() => dedup.TrainTestSplit(Data())).Message, StringComparison.Ordinal);
        foreach (double fraction in (double[])[0, 1, -0.1, 1.1, double.NaN])
            Assert.ThrowsAny<ArgumentException>(() => dedup.TrainTestSplit(Data(Rows()), fraction));
        Assert.ThrowsAny<ArgumentException>(() => dedup.CrossValidationSplit(Data(Rows()), 1));
        // A small fraction of few rows still tests something.
        var small = dedup.TrainTestSplit(Data(Rows()[..6]), 0.01);
        Assert.NotEmpty(Ordinals(small.TestSet));
        Assert.NotEmpty(Ordinals(small.TrainSet));
    }

    [Fact]
    public void ClassOfOneGroup_IsRefusedOrWarnedOf()
    {
        Row[] rows = [.. Rows(), new() { Ordinal = 300, DuplicateGroup = 5, TextGroup = "lone", Label = "lone" }];
        Assert.Contains("'lone'", Assert.Throws<SplitException>(() => context.Dedup().TrainTestSplit(Data(rows), labelColumnName: "Label")).Message, StringComparison.Ordinal);
        var log = new List<string>();
        context.Log += (_, e) => log.Add($"{e.Kind} {e.Source}: {e.RawMessage}");
        var split = context.Dedup().TrainTestSplit(Data(rows), labelColumnName: "Label", missingClasses: MissingClassPolicy.Warn);
        Assert.Equal(301, Ordinals(split.TrainSet).Length + Ordinals(split.TestSet).Length);
        Assert.Contains(log, l => l.StartsWith("Warning Dedup: ", StringComparison.Ordinal) && l.Contains("'lone'", StringComparison.Ordinal));
    }

    [Fact]
    public void EmptyTextGroup_IsRefused()
    {
        var rows = Rows();
        rows[7].TextGroup = "";
        Assert.Contains("Row 7 has an empty 'TextGroup'", Assert.Throws<SplitException>(() => context.Dedup().TrainTestSplit(Data(rows), groupColumnName: "TextGroup")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_MissingOrWrong_AreNamed()
    {
        var data = context.Transforms.Conversion.MapValueToKey("Key", "TextGroup").Fit(Data(Rows())).Transform(Data(Rows()));
        void Refused(string message, Action split)
        {
            var e = Assert.Throws<ArgumentOutOfRangeException>(split);
            Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
        }
        var dedup = context.Dedup();
        Refused("Could not find input column 'Nope'. Run GroupDuplicates first.", () => dedup.TrainTestSplit(data, groupColumnName: "Nope"));
        Refused("Schema mismatch for input column 'Key': expected UInt64 or String, got Key<UInt32>", () => dedup.CrossValidationSplit(data, groupColumnName: "Key"));
        Refused("Schema mismatch for input column 'Number'", () => dedup.TrainTestSplit(data, groupColumnName: "Number"));
        Refused("Could not find input column 'Nope'", () => dedup.TrainTestSplit(data, labelColumnName: "Nope"));
        Refused("Schema mismatch for input column 'Number': expected String or Key, got Single", () => dedup.CrossValidationSplit(data, labelColumnName: "Number"));
    }

    [Fact]
    public void RowsThatGrewInNumber_AreAnError()
    {
        var rows = Rows().ToList();
        var split = context.Dedup().TrainTestSplit(context.Data.LoadFromEnumerable(rows.Where(_ => true), Schema));
        rows.Add(new() { Ordinal = 300 });
        Assert.Contains("mlContext.Data.Cache", Assert.Throws<InvalidOperationException>(() => Ordinals(split.TrainSet)).Message, StringComparison.Ordinal);
    }
}
