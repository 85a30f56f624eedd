using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.Contracts;

/// <summary>What every stage promises about columns.</summary>
public class SchemaContractTests
{
    private readonly MLContext context = new(seed: 1);

    [Theory]
    [MemberData(nameof(StageCase.Names), MemberType = typeof(StageCase))]
    public void Schema_Promised_IsTheOneProduced(string name)
    {
        var stage = StageCase.Of(name);
        var data = stage.Data(context, stage.Rows(26));
        var estimator = stage.Make(context, new());
        var model = estimator.Fit(data);
        var produced = model.Transform(data);
        Assert.Equal(ShapeCatcher.Describe(ShapeCatcher.ShapeOf(produced)), ShapeCatcher.Describe(estimator.GetOutputSchema(ShapeCatcher.ShapeOf(data))));
        // Types, and with them the sizes of vectors; the columns of the input keep their places.
        Assert.Equal([.. data.Schema.Select(c => (c.Name, c.Type)), .. stage.Outputs], produced.Schema.Select(c => (c.Name, c.Type)));
        Assert.Equal(produced.Schema.Select(c => (c.Name, c.Type)), model.GetOutputSchema(data.Schema).Select(c => (c.Name, c.Type)));
        Assert.True(model.IsRowToRowMapper);
        var mapper = model.GetRowToRowMapper(data.Schema);
        Assert.Same(data.Schema, mapper.InputSchema);
        Assert.Equal(produced.Schema.Select(c => (c.Name, c.Type)), mapper.OutputSchema.Select(c => (c.Name, c.Type)));
    }

    [Theory]
    [MemberData(nameof(StageCase.Names), MemberType = typeof(StageCase))]
    public void MissingColumn_Throws_AtOnceAndNamesIt(string name) =>
        Refused(name, (data, column) => context.Transforms.DropColumns(column).Fit(data).Transform(data), "Could not find input column '{0}'");

    [Theory]
    [MemberData(nameof(StageCase.Names), MemberType = typeof(StageCase))]
    public void WrongColumn_Throws_AtOnceAndNamesIt(string name) =>
        Refused(name, (data, column) => context.Transforms.CopyColumns(column, "Ordinal").Fit(data).Transform(data), "Schema mismatch for input column '{0}'");

    [Theory]
    [MemberData(nameof(StageCase.Names), MemberType = typeof(StageCase))]
    public void VectorColumn_Throws_AtOnceAndNamesIt(string name) =>
        // An image may have several labels.
        Refused(name, (data, column) => context.Transforms.Concatenate(column, "Label", "Label").Fit(data).Transform(data), "Schema mismatch for input column '{0}'", except: "Label");

    private void Refused(string name, Func<IDataView, string, IDataView> spoil, string message, string? except = null)
    {
        var stage = StageCase.Of(name);
        var data = stage.Data(context, stage.Rows(3));
        var estimator = stage.Make(context, new());
        var model = estimator.Fit(data);
        foreach (string column in stage.Inputs.Where(c => c != except))
        {
            var spoilt = spoil(data, column);
            List<Action> ways =
            [
                () => estimator.GetOutputSchema(ShapeCatcher.ShapeOf(spoilt)), () => estimator.Fit(spoilt),
                () => new EstimatorChain<ITransformer>().Append(estimator).Fit(spoilt),
            ];
            // To rows that it was not fitted on this one does nothing, and asks for nothing.
            if (name != "FilterDuplicates")
                ways.AddRange([() => model.Transform(spoilt), () => model.GetOutputSchema(spoilt.Schema), () => model.GetRowToRowMapper(spoilt.Schema)]);
            foreach (var way in ways)
            {
                var e = Assert.Throws<ArgumentOutOfRangeException>(way);
                Assert.Equal("inputSchema", e.ParamName);
                Assert.StartsWith(string.Format(message, column), e.Message, StringComparison.Ordinal);
            }
        }
    }
}
