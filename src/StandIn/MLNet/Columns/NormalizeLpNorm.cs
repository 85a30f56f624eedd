using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public abstract class LpNormNormalizingEstimatorBase : TrivialEstimator<LpNormNormalizingTransformer>
{
    private protected LpNormNormalizingEstimatorBase(LpNormNormalizingTransformer transformer) : base(transformer)
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var source = inputSchema.Find(Transformer.Source);
        if (source.Kind != SchemaShape.Column.VectorKind.Vector || source.ItemType != NumberDataViewType.Single)
            throw SchemaErrors.Mismatch(source.Name, LpNormNormalizingTransformer.Expected, source.TypeString());
        SchemaShape annotations = source.TryFind(SchemaAnnotationsExtensions.SlotNames, out var slots) ? new([slots, ColumnAnnotations.IsNormalized]) : new([ColumnAnnotations.IsNormalized]);
        return inputSchema.With(new SchemaShape.Column(Transformer.Name, source.Kind, source.ItemType, false, annotations));
    }

    public enum NormFunction : byte
    {
        L2 = 0,
        StandardDeviation = 1,
        L1 = 2,
        Infinity = 3,
    }
}

public sealed class LpNormNormalizingEstimator : LpNormNormalizingEstimatorBase
{
    internal LpNormNormalizingEstimator(LpNormNormalizingTransformer transformer) : base(transformer)
    {
    }
}

/// <summary>Scales each vector to length 1 by one of four measures.</summary>
[SavedAs("NormalizeLpNorm")]
public sealed class LpNormNormalizingTransformer : OneToOneTransformerBase
{
    internal const string Expected = "Expected known-size vector of Single";
    private readonly LpNormNormalizingEstimatorBase.NormFunction _norm;
    private readonly bool _ensureZeroMean;

    internal LpNormNormalizingTransformer(MLContext context, string name, string source, LpNormNormalizingEstimatorBase.NormFunction norm, bool ensureZeroMean) : base(context) =>
        (Source, Name, _norm, _ensureZeroMean) = (ColumnNames.Check(source), ColumnNames.Check(name), norm, ensureZeroMean);

    internal string Name { get; }

    internal string Source { get; }

    internal static ITransformer Load(ModelLoadContext ctx) => new LpNormNormalizingTransformer(ctx.Context, ctx.Reader.ReadString(), ctx.Reader.ReadString(),
        (LpNormNormalizingEstimatorBase.NormFunction)ctx.Reader.ReadByte(), ctx.Reader.ReadBoolean());

    private protected override RowMapping MakeMapping(DataViewSchema inputSchema)
    {
        var source = inputSchema.Find(Source);
        if (source.Type is not VectorDataViewType { IsKnownSize: true } vector || vector.ItemType != NumberDataViewType.Single)
            throw SchemaErrors.Mismatch(Source, Expected, source.Type.ToString());
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddFrom(source, SchemaAnnotationsExtensions.SlotNames);
        annotations.AddIsNormalized();
        return new ColumnMapping(inputSchema, [source], new(Name, source.Type, annotations.ToAnnotations()), row =>
        {
            var get = row.GetGetter<VBuffer<float>>(row.Schema[source.Index]);
            VBuffer<float> values = default;
            return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
            {
                get(ref values);
                value = Scaled(values, ref value);
            });
        });
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        var writer = ctx.Begin("NormalizeLpNorm");
        writer.Write(Name);
        writer.Write(Source);
        writer.Write((byte)_norm);
        writer.Write(_ensureZeroMean);
    }

    private VBuffer<float> Scaled(VBuffer<float> vector, ref VBuffer<float> old)
    {
        float mean = _ensureZeroMean ? Mean(vector) : 0;
        float divisor = DivisorOf(vector, mean);
        float scale = divisor > 0 ? 1 / divisor : 1;
        // Vectors that long are left as they are.
        if (scale < 1e-8f) scale = 1;
        if (mean == 0) vector.CopyTo(ref old);
        else vector.CopyToDense(ref old);
        var editor = VBufferEditor.CreateFromBuffer(ref old);
        for (int i = 0; i < editor.Values.Length; i++) editor.Values[i] = (editor.Values[i] - mean) * scale;
        return editor.Commit();
    }

    /// <summary>Of the stored values: those left out of a sparse vector count only for the standard deviation, as in ML.NET.</summary>
    private float DivisorOf(VBuffer<float> vector, float mean)
    {
        if (_norm == LpNormNormalizingEstimatorBase.NormFunction.StandardDeviation) mean = Mean(vector);
        float sum = 0;
        foreach (float value in vector.GetValues())
        {
            float difference = value - mean;
            sum = _norm switch
            {
                LpNormNormalizingEstimatorBase.NormFunction.L1 => sum + Math.Abs(difference),
                LpNormNormalizingEstimatorBase.NormFunction.Infinity => Math.Max(sum, Math.Abs(difference)),
                _ => sum + (difference * difference),
            };
        }
        return _norm switch
        {
            LpNormNormalizingEstimatorBase.NormFunction.L2 => MathF.Sqrt(sum),
            LpNormNormalizingEstimatorBase.NormFunction.StandardDeviation when vector.GetValues().Length > 0 =>
                MathF.Sqrt((sum + ((vector.Length - vector.GetValues().Length) * mean * mean)) / vector.Length),
            _ => sum,
        };
    }

    private static float Mean(VBuffer<float> vector)
    {
        float sum = 0;
        foreach (float value in vector.GetValues()) sum += value;
        return vector.Length == 0 ? 0 : sum / vector.Length;
    }
}
