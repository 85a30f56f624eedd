using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace DedupML.Tests.MLNet;

/// <summary>Each built-in stage gives after saving and loading what it gave before; compiled against Microsoft.ML and against its stand-in.</summary>
public class SavedStageTests
{
    private readonly MLContext _context = new(seed: 1);

    private sealed class Item
    {
        public string Label { get; set; } = "";

        [VectorType(3)]
        public float[] F { get; set; } = [];

        public double Weight { get; set; }

        public ulong Group { get; set; }

        public DateTime Day { get; set; }
    }

    private IDataView Items => _context.Data.LoadFromEnumerable<Item>(
    [
        new() { Label = "b", F = [1, 2, 3], Weight = 1, Group = 5, Day = new(2024, 1, 2) },
        new() { Label = "", F = [0, 0, 4], Weight = 3, Group = 5, Day = new(2024, 1, 1) },
        new() { Label = "a", F = [-1, 0, 0], Weight = 2, Group = ulong.MaxValue, Day = new(2024, 1, 2) },
    ]);

    public static TheoryData<string> Stages =>
        ["copy", "drop", "select", "join", "text", "number", "keys", "sorted", "keysOfNumbers", "keysOfDays", "values", "vector", "type", "norm", "range", "range0"];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Load_AStage_GivesTheSameRows(string name)
    {
        var model = StageOf(name).Fit(Items);
        using var file = new MemoryStream();
        _context.Model.Save(model, Items.Schema, file);
        var loaded = new MLContext().Model.Load(file, out _);
        var (before, after) = (model.Transform(Items).Preview(), loaded.Transform(Items).Preview());
        Assert.Equal(before.Schema.Select(c => $"{c.Name} {c.Type} {c.IsHidden} {c.Annotations.Schema.Count}"), after.Schema.Select(c => $"{c.Name} {c.Type} {c.IsHidden} {c.Annotations.Schema.Count}"));
        Assert.Equal(before.RowView.Select(Text), after.RowView.Select(Text));
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void GetOutputSchema_OfAStage_PromisesWhatItGives(string name)
    {
        var (promised, given) = (new Catcher(), new Catcher());
        var stage = StageOf(name);
        var data = new EstimatorChain<ITransformer>().Append(stage).Append(promised).Fit(Items).Transform(Items);
        new EstimatorChain<ITransformer>().Append(given).Fit(data);
        Assert.Equal(given.Columns, promised.Columns);
    }

    private static string Text(DataDebuggerPreview.RowInfo row) => string.Join("|", row.Values.Select(v => v.Key + "=" + (v.Value is VBuffer<float> vector ? string.Join(",", vector.DenseValues()) : v.Value)));

    private IEstimator<ITransformer> StageOf(string name)
    {
        var (transforms, conversion) = (_context.Transforms, _context.Transforms.Conversion);
        return name switch
        {
            "copy" => transforms.CopyColumns("C", "F"),
            "drop" => transforms.DropColumns("F", "Label"),
            "select" => transforms.SelectColumns("Group", "F"),
            "join" => transforms.NormalizeMinMax("N", "F").Append(transforms.Concatenate("C", "F", "N")),
            "text" => transforms.Expression("E", "x : \"a\\tb\"", "Label"),
            "number" => transforms.Expression("E", "(x, y) : 2.5", "Label", "F"),
            "keys" => conversion.MapValueToKey("K", "Label"),
            "sorted" => conversion.MapValueToKey("K", "Label", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue),
            "keysOfNumbers" => conversion.MapValueToKey("K", "Group", addKeyValueAnnotationsAsText: true),
            "keysOfDays" => conversion.MapValueToKey("K", "Day"),
            "values" => conversion.MapValueToKey("K", "Label").Append(conversion.MapKeyToValue("V", "K")),
            "vector" => conversion.MapValueToKey("K", "Label").Append(conversion.MapKeyToVector("V", "K")),
            "type" => conversion.ConvertType("T", "Group", DataKind.String),
            "norm" => transforms.NormalizeLpNorm("N", "F", LpNormNormalizingEstimatorBase.NormFunction.StandardDeviation, ensureZeroMean: true),
            "range" => transforms.NormalizeMinMax("N", "F"),
            "range0" => transforms.NormalizeMinMax("N", "Weight", fixZero: false),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }

    /// <summary>Stages are told the shape of their input only: a stage that notes it, and changes nothing.</summary>
    private sealed class Catcher : IEstimator<ITransformer>
    {
        public string[] Columns { get; private set; } = [];

        public SchemaShape GetOutputSchema(SchemaShape inputSchema)
        {
            Columns = [.. inputSchema.Select(c => $"{c.Name} {c.Kind} {c.ItemType} {c.IsKey} {string.Join(",", c.Annotations.Select(a => $"{a.Name} {a.Kind} {a.ItemType}").Order())}").Order()];
            return inputSchema;
        }

        public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();
    }
}
