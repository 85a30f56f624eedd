using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Image;

public sealed class ImageResizingEstimator : TrivialEstimator<ImageResizingTransformer>
{
    internal ImageResizingEstimator(ImageResizingTransformer transformer) : base(transformer)
    {
    }

    public enum ResizingKind : byte
    {
        IsoPad = 0,
        IsoCrop = 1,
        Fill = 2,
    }

    public enum Anchor : byte
    {
        Right = 0,
        Left = 1,
        Top = 2,
        Bottom = 3,
        Center = 4,
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        Transformer.Stage.Append(inputSchema, new ImageDataViewType(), SchemaShape.Column.VectorKind.Scalar, Transformer.Type);
}

/// <summary>Images of any size to images of one size.</summary>
[SavedAs("ImageResizer")]
public sealed class ImageResizingTransformer : OneToOneTransformerBase
{
    internal ImageResizingTransformer(MLContext context, ImageStage stage, Resizing resizing) : base(context)
    {
        (Stage, Resizing) = (stage, resizing);
        Type = new ImageDataViewType(resizing.Height, resizing.Width);
    }

    internal ImageStage Stage { get; }

    internal Resizing Resizing { get; }

    internal ImageDataViewType Type { get; }

    internal static ITransformer Load(ModelLoadContext ctx) => new ImageResizingTransformer(ctx.Context, ImageStage.Load(ctx.Reader), Resizing.Load(ctx.Reader));

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        var writer = ctx.Begin("ImageResizer");
        Stage.Save(writer);
        Resizing.Save(writer);
    }

    private protected override RowMapping MakeMapping(DataViewSchema inputSchema) => new ImageResizingMapping(inputSchema, Stage.FindImage(inputSchema), this);
}

internal sealed class ImageResizingMapping(DataViewSchema schema, DataViewSchema.Column input, ImageResizingTransformer stage)
    : OneColumnMapping(schema, input, stage.Stage.Output, stage.Type)
{
    protected override Delegate MakeGetter(DataViewRow row, DataViewSchema.Column input, out Action disposer)
    {
        disposer = null;
        var getImage = row.GetGetter<MLImage>(input);
        MLImage image = null;
        return (ValueGetter<MLImage>)((ref MLImage result) =>
        {
            // As in ML.NET a row without an image leaves the disposed one of the row before: whoever uses it is told.
            result?.Dispose();
            getImage(ref image);
            if (image is null || image.Height <= 0 || image.Width <= 0) return;
            if (image.Height == stage.Type.Height && image.Width == stage.Type.Width)
            {
                result = image;
                return;
            }
            result = stage.Resizing.Apply(image);
            result.Tag = image.Tag;
        });
    }
}
