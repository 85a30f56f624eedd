using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Pipeline;

/// <summary>Makes schema shapes, whose columns other assemblies cannot construct: a chain hands the shape of its input to its first
/// estimator, so that a schema goes in and its shape comes out.</summary>
internal static class SchemaShapes
{
    public static SchemaShape Of(DataViewSchema schema)
    {
        var catcher = new Catcher();
        new EstimatorChain<ITransformer>().Append(catcher).Fit(new EmptyView(schema));
        return catcher.Shape!;
    }

    /// <summary>A shape with these columns added; columns of the same names are hidden by them.</summary>
    public static SchemaShape With(this SchemaShape shape, IEnumerable<DataViewSchema.DetachedColumn> columns)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(columns);
        var added = builder.ToSchema();
        return new(shape.Where(c => added.GetColumnOrNull(c.Name) is null).Concat(Of(added)));
    }

    private sealed class Catcher : IEstimator<ITransformer>
    {
        public SchemaShape? Shape { get; private set; }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shape = inputSchema;

        public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();
    }
}
