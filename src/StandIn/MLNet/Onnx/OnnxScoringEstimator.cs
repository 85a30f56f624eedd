using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Onnx;

public sealed class OnnxScoringEstimator : TrivialEstimator<OnnxTransformer>
{
    internal OnnxScoringEstimator(OnnxTransformer transformer) : base(transformer)
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (string name in Transformer.Inputs)
        {
            var column = inputSchema.Find(name);
            if (!Transformer.Model.Inputs.TryGetValue(name, out var input)) throw new InvalidOperationException($"Column {name} doesn't match input node names of model.");
            if (!column.ItemType.Equals(input.ItemType)) throw SchemaErrors.Mismatch(name, input.ItemType.ToString(), column.ItemType.ToString());
        }
        return inputSchema.With([.. Transformer.Outputs.Select(name => Transformer.Model.Outputs[name]).Select(output => new SchemaShape.Column(
            output.Name,
            output.Type is VectorDataViewType { IsKnownSize: true } ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.VariableVector,
            output.ItemType,
            false))]);
    }
}
