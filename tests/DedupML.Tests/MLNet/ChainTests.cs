using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about chains, scopes and cache checkpoints; compiled against Microsoft.ML and against its stand-in.</summary>
public class ChainTests
{
    private readonly MLContext _context = new(seed: 1);
    private readonly List<string> _log = [];

    private SpyStage Spy(string name, int take = int.MaxValue, int reads = 0) => new(name, _log) { Take = take, Reads = reads };

    private static int Rows(IDataView data) => data.GetColumn<int>("Number").Count();

    [Fact]
    public void Fit_AsksAllForTheirSchemaFirstThenFitsAndTransformsOneByOne()
    {
        new EstimatorChain<ITransformer>().Append(Spy("a")).Append(Spy("b")).Fit(new NumberView(3));
        Assert.Equal(["a shape", "b shape", "a fits", "b fits"], _log);
    }

    [Fact]
    public void Fit_AStageThatRefusesTheSchema_ThrowsItUnchangedBeforeAnyIsFitted()
    {
        var refused = new FormatException("no such column");
        var chain = new EstimatorChain<ITransformer>().Append(Spy("a")).Append(new SpyStage("b", _log) { SchemaError = refused });
        Assert.Same(refused, Assert.Throws<FormatException>(() => chain.Fit(new NumberView(3))));
        Assert.Equal(["a shape", "b shape"], _log);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_HandsTheSameViewToFitAndToTransform(bool checkpoint)
    {
        var (data, second) = (new NumberView(3), Spy("b"));
        var first = new EstimatorChain<ITransformer>().Append(Spy("a"));
        var model = (checkpoint ? first.AppendCacheCheckpoint(_context) : first).Append(second).Append(Spy("c")).Fit(data);
        var transformer = Assert.IsType<SpyStage.Transformer>(model.ElementAt(1));
        Assert.Same(second.FitOn, transformer.TransformedFirst);
        Assert.Equal(checkpoint, !ReferenceEquals(data, second.FitOn));
    }

    [Fact]
    public void Scope_WhileFittingAllAreApplied_AfterwardsByTheirFlags()
    {
        var last = Spy("last");
        var model = new EstimatorChain<ITransformer>()
            .Append(Spy("training", take: 50), TransformerScope.Training).Append(Spy("scoring", take: 80), TransformerScope.Scoring).Append(last).Fit(new NumberView(100));
        Assert.Equal(50, Rows(last.FitOn!));
        var data = new NumberView(100);
        Assert.Equal(80, Rows(model.Transform(data)));
        Assert.Equal(50, Rows(model.Transform(data, TransformerScope.Everything)));
        Assert.Equal(50, Rows(model.Transform(data, TransformerScope.Training)));
        Assert.Equal(100, Rows(model.Transform(data, TransformerScope.Testing)));
        Assert.Equal([3, 2, 2, 1], ((TransformerScope[])[TransformerScope.Everything, TransformerScope.Training, TransformerScope.Scoring, TransformerScope.Testing])
            .Select(scope => model.GetModelFor(scope).Count()));
    }

    [Fact]
    public void IsRowToRowMapper_OfAChain_AsksAllStagesWhateverTheirScope()
    {
        ITransformer model = new EstimatorChain<ITransformer>().Append(Spy("a", take: 5), TransformerScope.Training).Append(Spy("b")).Fit(new NumberView(9));
        Assert.False(model.IsRowToRowMapper);
        Assert.True(((ITransformer)((TransformerChain<SpyStage.Transformer>)model).GetModelFor(TransformerScope.Scoring)).IsRowToRowMapper);
    }

    [Fact]
    public void Append_ToAChainSeenAsAnEstimator_NestsItUnlessItIsExactlyAChainOfTransformers()
    {
        var data = new NumberView(3);
        EstimatorChain<SpyStage.Transformer> typed = new EstimatorChain<ITransformer>().Append(Spy("a")).Append(Spy("b"));
        Assert.Equal(3, typed.Append(Spy("c")).Fit(data).Count());
        IEstimator<ITransformer> seen = typed;
        Assert.Equal(2, seen.Append(Spy("c")).Fit(data).Count());
        IEstimator<ITransformer> exact = new EstimatorChain<ITransformer>().Append<ITransformer>(Spy("a")).Append<ITransformer>(Spy("b"));
        Assert.Equal(3, exact.Append(Spy("c")).Fit(data).Count());
        Assert.Equal(2, new EstimatorChain<ITransformer>().Append(Spy("z")).Append(typed).Fit(data).Count());
    }

    [Fact]
    public void Fit_AFilterInANestedChain_DropsNothingForTheStagesOutside()
    {
        var outside = Spy("outside");
        var nested = new EstimatorChain<ITransformer>().Append(Spy("filter", take: 50), TransformerScope.Training).Append(Spy("inside"));
        new EstimatorChain<ITransformer>().Append(nested).Append(outside).Fit(new NumberView(100));
        Assert.Equal(100, Rows(outside.FitOn!));
        outside = Spy("outside");
        new EstimatorChain<ITransformer>().Append(Spy("filter", take: 50), TransformerScope.Training).Append(outside).Fit(new NumberView(100));
        Assert.Equal(50, Rows(outside.FitOn!));
    }

    [Fact]
    public void CacheCheckpoint_IsReadOnceWhileFittingAndNotAfterwards()
    {
        var data = new NumberView(10);
        var model = new EstimatorChain<ITransformer>().Append(Spy("a")).AppendCacheCheckpoint(_context).Append(Spy("b", reads: 5)).Fit(data);
        Assert.Equal(10, data.Read);
        Assert.Equal(["Number", "Tool"], model.Transform(data).Schema.Select(c => c.Name));
        Assert.Equal(10, Rows(model.Transform(data)));
        Assert.Equal(10, Rows(model.Transform(data)));
        Assert.Equal(30, data.Read);

        data = new NumberView(10);
        new EstimatorChain<ITransformer>().Append(Spy("a", reads: 5)).AppendCacheCheckpoint(_context).Fit(data);
        Assert.Equal(50, data.Read);
    }

    [Fact]
    public void CacheCheckpoint_DropsColumnsThatCannotBeCached()
    {
        var second = Spy("b");
        new EstimatorChain<ITransformer>().Append(Spy("a")).AppendCacheCheckpoint(_context).Append(second).Fit(new NumberView(10));
        Assert.Equal(["Number"], second.FitOn!.Schema.Select(c => c.Name));
    }
}
