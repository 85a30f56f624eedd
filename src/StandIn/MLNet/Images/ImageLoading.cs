using Microsoft.ML.Transforms.Image;
using Kind = Microsoft.ML.SchemaShape.Column.VectorKind;

namespace Microsoft.ML.Data;

public sealed class ImageLoadingEstimator : TrivialEstimator<ImageLoadingTransformer>
{
    internal ImageLoadingEstimator(ImageLoadingTransformer transformer) : base(transformer)
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) => Transformer.Decodes
        ? Transformer.Stage.Append(inputSchema, TextDataViewType.Instance, Kind.Scalar, new ImageDataViewType())
        : Transformer.Stage.Append(inputSchema, TextDataViewType.Instance, Kind.VariableVector, NumberDataViewType.Byte);
}

/// <summary>Paths to images, or to the bytes of their files.</summary>
[SavedAs("ImageLoader")]
public sealed class ImageLoadingTransformer : OneToOneTransformerBase
{
    /// <summary>An absolute path, or null: then the paths are taken as they are.</summary>
    public readonly string ImageFolder;

    internal ImageLoadingTransformer(MLContext context, string imageFolder, bool decodes, ImageStage stage) : this(context, stage, FullPath(imageFolder), decodes)
    {
    }

    private ImageLoadingTransformer(MLContext context, ImageStage stage, string fullPath, bool decodes) : base(context) =>
        (Stage, ImageFolder, Decodes) = (stage, fullPath, decodes);

    internal ImageStage Stage { get; }

    internal bool Decodes { get; }

    internal static ITransformer Load(ModelLoadContext ctx)
    {
        var stage = ImageStage.Load(ctx.Reader);
        bool decodes = ctx.Reader.ReadBoolean();
        // The folder need not exist here.
        return new ImageLoadingTransformer(ctx.Context, stage, ctx.Reader.ReadBoolean() ? ctx.Reader.ReadString() : null, decodes);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        var writer = ctx.Begin("ImageLoader");
        Stage.Save(writer);
        writer.Write(Decodes);
        writer.Write(ImageFolder is not null);
        if (ImageFolder is not null) writer.Write(ImageFolder);
    }

    private protected override RowMapping MakeMapping(DataViewSchema inputSchema)
    {
        var input = inputSchema.Find(Stage.Input);
        if (input.Type is not TextDataViewType) throw SchemaErrors.Mismatch(Stage.Input, "String", input.Type.ToString());
        return new ImageLoadingMapping(inputSchema, input, this);
    }

    private static string FullPath(string folder) =>
        string.IsNullOrEmpty(folder) ? null
        : Directory.Exists(folder) ? Path.GetFullPath(folder)
        : throw new ArgumentException($"Directory \"{folder}\" does not exist.");
}

internal sealed class ImageLoadingMapping(DataViewSchema schema, DataViewSchema.Column input, ImageLoadingTransformer stage)
    : OneColumnMapping(schema, input, stage.Stage.Output, stage.Decodes ? new ImageDataViewType() : new VectorDataViewType(NumberDataViewType.Byte))
{
    protected override Delegate MakeGetter(DataViewRow row, DataViewSchema.Column input, out Action disposer)
    {
        var getPath = row.GetGetter<ReadOnlyMemory<char>>(input);
        ReadOnlyMemory<char> path = default;
        disposer = null;
        if (stage.Decodes) return Images(FullPath, out disposer);
        return (ValueGetter<VBuffer<byte>>)((ref VBuffer<byte> bytes) =>
        {
            byte[] file = FullPath() is { } full ? File.ReadAllBytes(full) : [];
            var editor = VBufferEditor.Create(ref bytes, file.Length);
            file.CopyTo(editor.Values);
            bytes = editor.Commit();
        });

        string FullPath()
        {
            getPath(ref path);
            return path.IsEmpty ? null : string.IsNullOrWhiteSpace(stage.ImageFolder) ? path.ToString() : Path.Combine(stage.ImageFolder, path.ToString());
        }
    }

    private static ValueGetter<MLImage> Images(Func<string> nextPath, out Action disposer)
    {
        MLImage last = null;
        disposer = () => last?.Dispose();
        return (ref MLImage image) =>
        {
            // The image of the row before is gone as soon as its variable is used again.
            image?.Dispose();
            image = null;
            if (nextPath() is { } path)
            {
                image = MLImage.CreateFromStream(new MemoryStream(File.ReadAllBytes(path)));
                image.Tag = path;
            }
            last = image;
        };
    }
}
