using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about prediction engines; compiled against Microsoft.ML and against its stand-in.</summary>
public class PredictionEngineTests
{
    private readonly MLContext _context = new(seed: 1);

    private sealed class Photo
    {
        public string? Path { get; set; }

        public float[]? Values { get; set; }
    }

    private sealed class Measured
    {
        public int Length { get; set; }

        public string? Path { get; set; }

        public int Missing { get; set; } = 5;
    }

    private sealed class Exact
    {
        public int Length { get; set; }

        public float[]? Values { get; set; }
    }

    [Fact]
    public void Predict_OneAfterTheOther_CountsPositionsAndCallsOnlyWantedGetters()
    {
        var stage = new PathLength();
        using var engine = _context.Model.CreatePredictionEngine<Photo, Measured>(stage);
        Assert.Equal(["Path", "Values", "Length", "Unasked"], stage.Active);
        Assert.Equal(["Path", "Values", "Length", "Unasked"], engine.OutputSchema.Select(c => c.Name));
        Assert.Equal(3, engine.Predict(new() { Path = "abc" }).Length);
        var prediction = new Measured { Missing = 9 };
        engine.Predict(new() { Path = "abcd" }, ref prediction);
        Assert.Equal((4, "abcd", 9), (prediction.Length, prediction.Path, prediction.Missing));
        Assert.Equal([0, 1], stage.Positions);
        Assert.Equal(0, stage.Unasked);
    }

    [Fact]
    public void Predict_OfAnEmptyChain_IsTheIdentity()
    {
        using var engine = _context.Model.CreatePredictionEngine<Photo, Photo>(new TransformerChain<ITransformer>());
        var back = engine.Predict(new() { Path = "a", Values = [1, 2] });
        Assert.Equal("a", back.Path);
        Assert.Equal([1f, 2f], back.Values!);
    }

    [Fact]
    public void Predict_AStageThatThrows_ComesOutAsItIs()
    {
        using var engine = _context.Model.CreatePredictionEngine<Photo, Measured>(new PathLength());
        Assert.Equal("empty path", Assert.Throws<FormatException>(() => engine.Predict(new() { Path = null })).Message);
        Assert.Equal(1, engine.Predict(new() { Path = "a" }).Length);
        Assert.Throws<ArgumentNullException>(() => engine.Predict(null!));
    }

    [Fact]
    public void Engine_OfAChainWithAFilter_IsRefusedWhateverTheScope()
    {
        var chain = new TransformerChain<ITransformer>(
            [new PathLength { IsRowToRowMapper = false }, new PathLength()], [TransformerScope.Training, TransformerScope.Everything]);
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Model.CreatePredictionEngine<Photo, Measured>(chain));
        Assert.StartsWith("Must be a row to row mapper", e.Message, StringComparison.Ordinal);
        using var engine = _context.Model.CreatePredictionEngine<Photo, Measured>(chain.GetModelFor(TransformerScope.Scoring));
        Assert.Equal(2, engine.Predict(new() { Path = "ab" }).Length);
    }

    [Fact]
    public void Engine_MembersWithoutAColumn_AreLeftAloneOrRefused()
    {
        using var engine = _context.Model.CreatePredictionEngine<Photo, Measured>(new PathLength());
        Assert.Equal(5, engine.Predict(new() { Path = "a" }).Missing);
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Model.CreatePredictionEngine<Photo, Measured>(new PathLength(), ignoreMissingColumns: false));
        Assert.Contains("'Missing'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Engine_WithASchema_NeedsAMemberForEachColumnAndTakesItsTypes()
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Values", new VectorDataViewType(NumberDataViewType.Single, 2));
        schema.AddColumn("Path", TextDataViewType.Instance);
        using var engine = _context.Model.CreatePredictionEngine<Photo, Exact>(new PathLength(), schema.ToSchema());
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 2), engine.OutputSchema["Values"].Type);
        Assert.Equal([3f, 4f], engine.Predict(new() { Path = "a", Values = [3, 4] }).Values!);

        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Model.CreatePredictionEngine<Photo, Measured>(new PathLength(), schema.ToSchema()));
        schema.AddColumn("Label", TextDataViewType.Instance);
        var e = Assert.Throws<InvalidOperationException>(() => _context.Model.CreatePredictionEngine<Photo, Exact>(new PathLength(), schema.ToSchema()));
        Assert.Equal("Type should contain a member named Label", e.Message);
    }

    [Fact]
    public void Engine_WithDefinitions_RenamesInAndOut()
    {
        var input = SchemaDefinition.Create(typeof(Exact));
        input["Length"].ColumnName = "Size";
        var output = SchemaDefinition.Create(typeof(Measured));
        output["Missing"].ColumnName = "Size";
        output.Remove(output["Path"]);
        output.Remove(output["Length"]);
        using var engine = _context.Model.CreatePredictionEngine<Exact, Measured>(new TransformerChain<ITransformer>(), false, input, output);
        Assert.Equal(8, engine.Predict(new() { Length = 8 }).Missing);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dispose_OfTheEngine_DisposesTheTransformerThatItOwns(bool owns)
    {
        var stage = new PathLength();
        var engine = _context.Model.CreatePredictionEngine<Photo, Measured>(stage, new PredictionEngineOptions { OwnsTransformer = owns });
        engine.Dispose();
        engine.Dispose();
        Assert.Equal(owns, stage.IsDisposed);
    }
}
