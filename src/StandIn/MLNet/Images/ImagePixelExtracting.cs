using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Image;

public sealed class ImagePixelExtractingEstimator : TrivialEstimator<ImagePixelExtractingTransformer>
{
    internal ImagePixelExtractingEstimator(ImagePixelExtractingTransformer transformer) : base(transformer)
    {
    }

    [Flags]
    public enum ColorBits : byte
    {
        Alpha = 1,
        Red = 2,
        Green = 4,
        Blue = 8,
        Rgb = Red | Green | Blue,
        All = Alpha | Rgb,
    }

    public enum ColorsOrder : byte
    {
        ARGB = 1,
        ARBG = 2,
        ABRG = 3,
        ABGR = 4,
        AGRB = 5,
        AGBR = 6,
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        Transformer.Stage.Append(inputSchema, new ImageDataViewType(), SchemaShape.Column.VectorKind.Vector, Transformer.Layout.ItemType);
}

/// <summary>Images of one size to vectors of their pixels.</summary>
[SavedAs("ImagePixelExtractor")]
public sealed class ImagePixelExtractingTransformer : OneToOneTransformerBase
{
    internal ImagePixelExtractingTransformer(MLContext context, ImageStage stage, PixelLayout layout) : base(context) => (Stage, Layout) = (stage, layout);

    internal ImageStage Stage { get; }

    internal PixelLayout Layout { get; }

    internal static ITransformer Load(ModelLoadContext ctx) => new ImagePixelExtractingTransformer(ctx.Context, ImageStage.Load(ctx.Reader), PixelLayout.Load(ctx.Reader));

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        var writer = ctx.Begin("ImagePixelExtractor");
        Stage.Save(writer);
        Layout.Save(writer);
    }

    private protected override RowMapping MakeMapping(DataViewSchema inputSchema)
    {
        var input = Stage.FindImage(inputSchema);
        if (input.Type is ImageDataViewType { Height: <= 0 } or ImageDataViewType { Width: <= 0 })
            throw SchemaErrors.Mismatch(Stage.Input, "known-size image", "unknown-size image");
        return new PixelMapping(inputSchema, input, this);
    }
}

internal sealed class PixelMapping(DataViewSchema schema, DataViewSchema.Column input, ImagePixelExtractingTransformer stage)
    : OneColumnMapping(schema, input, stage.Stage.Output, stage.Layout.TypeFor((ImageDataViewType)input.Type))
{
    protected override Delegate MakeGetter(DataViewRow row, DataViewSchema.Column input, out Action disposer) =>
        stage.Layout.AsFloats ? MakeGetter<float>(row, input, out disposer) : MakeGetter<byte>(row, input, out disposer);

    private ValueGetter<VBuffer<T>> MakeGetter<T>(DataViewRow row, DataViewSchema.Column input, out Action disposer) where T : struct
    {
        var type = (ImageDataViewType)input.Type;
        int size = ((VectorDataViewType)Outputs[0].Type).Size;
        var getImage = row.GetGetter<MLImage>(input);
        MLImage image = null;
        disposer = () => image?.Dispose();
        return (ref VBuffer<T> pixels) =>
        {
            getImage(ref image);
            if (image is null)
            {
                pixels = new VBuffer<T>(size, 0, [], []);   // no image: zeros
                return;
            }
            if (image.Height != type.Height || image.Width != type.Width) throw new InvalidOperationException();
            var editor = VBufferEditor.Create(ref pixels, size);
            stage.Layout.Extract(image, editor.Values);
            pixels = editor.Commit();
        };
    }
}
