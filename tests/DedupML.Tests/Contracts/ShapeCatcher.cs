using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.Contracts;

/// <summary>Makes shapes of schemas: a chain hands the shape of its input to its first stage.</summary>
internal sealed class ShapeCatcher : IEstimator<ITransformer>
{
    private SchemaShape? shape;

    public static SchemaShape ShapeOf(IDataView view)
    {
        var catcher = new ShapeCatcher();
        new EstimatorChain<ITransformer>().Append(catcher).Fit(view);
        return catcher.shape!;
    }

    /// <summary>A column and its shape, for people.</summary>
    public static IEnumerable<string> Describe(SchemaShape shape) =>
        shape.Select(c => $"{c.Name} {c.Kind} {c.ItemType} {(c.IsKey ? "key" : "")}").Order(StringComparer.Ordinal);

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => shape = inputSchema;

    public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();
}
