using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>The columns of a model's outputs, from one run for each row that is read.</summary>
internal sealed class OnnxMapping : RowMapping
{
    private readonly OnnxTransformer _stage;
    private readonly (DataViewSchema.Column Column, int[] Shape)[] _inputs;

    public OnnxMapping(DataViewSchema schema, OnnxTransformer stage) : base(schema)
    {
        _stage = stage;
        _inputs = [.. stage.Inputs.Select(name => (Check(schema, name), stage.Model.Inputs[name].Shape))];
        Outputs = [.. stage.Outputs.Select(name => new DataViewSchema.DetachedColumn(name.EndsWith(".output", StringComparison.Ordinal) ? name[..^7] : name, stage.Model.Outputs[name].Type))];
    }

    public override DataViewSchema.DetachedColumn[] Outputs { get; }

    public override IEnumerable<int> DependenciesOf(int output) => _inputs.Select(i => i.Column.Index);

    public override Delegate[] MakeGetters(DataViewRow input, Func<int, bool> active, out Action disposer)
    {
        var wanted = Enumerable.Range(0, Outputs.Length).Where(active).ToArray();
        disposer = null;
        if (wanted.Length == 0) return new Delegate[Outputs.Length];
        var run = new OnnxRun(_stage.Model, input, [.. _inputs.Select(i => OnnxInput.Make(input, i.Column, i.Shape))], [.. wanted.Select(i => _stage.Outputs[i])]);
        disposer = run.Dispose;
        return [.. Enumerable.Range(0, Outputs.Length).Select(i => active(i) ? run.MakeGetter(_stage.Outputs[i], Outputs[i].Type) : null)];
    }

    private DataViewSchema.Column Check(DataViewSchema schema, string name)
    {
        if (!_stage.Model.Inputs.TryGetValue(name, out var input))
            throw new ArgumentOutOfRangeException(nameof(name), name, $"Input tensor, {name}, does not exist in the ONNX model. Available input names are [{string.Join(",", _stage.Model.Inputs.Keys)}].");
        if (input.Shape.Count(d => d == 0) > 1) throw new ArgumentOutOfRangeException(name, "Only 1 unknown dimension is allowed");
        var column = schema.Find(name);
        var vector = column.Type as VectorDataViewType;
        DataViewType item = vector?.ItemType ?? column.Type;
        if (!item.Equals(input.ItemType) && !(item is KeyDataViewType && item.RawType == input.ItemType.RawType))
            throw SchemaErrors.Mismatch(name, input.ItemType.ToString(), column.Type.ToString());
        int length = vector?.Size ?? 1;
        if (!input.Shape.Contains(0) && length % input.Shape.Aggregate(1, (a, b) => a * b) != 0)
            throw new InvalidOperationException($"Input shape mismatch: Input '{name}' has shape {string.Join(",", input.Shape)}, but input data is of length {length}.");
        return column;
    }
}
