using DedupML.Features;
using DedupML.Imaging;
using DedupML.Pipeline;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace DedupML;

/// <summary>Hashes of the pictures in an image column. A picture lives no longer than its row, so that nothing can be done ahead.</summary>
internal sealed class HashPixelsStage(HashImagesOptions options)
    : RowStage<ImageFeatures?>(options.InputColumnName, [HashColumn.For(options)])
{
    // Hashes look at a small picture; reducing a large one first saves most of the work.
    private const int LongerSide = 2 * FeatureExtractor.LongerSide;

    private readonly FeatureExtractor extractor = new(options.Decoding);

    public override int Threads => 1;

    public override CancellationToken Cancellation => options.Cancellation;

    public override bool LooksAhead => false;

    public override void Check(SchemaShape inputSchema)
    {
        var column = ColumnCheck.Find(inputSchema, InputColumnName);
        if (column.ItemType is not ImageDataViewType)
            ColumnCheck.Mismatch(inputSchema, column, "String or Image");
    }

    public override Func<Func<ImageFeatures?>> Bind(DataViewRow row)
    {
        var get = row.GetGetter<MLImage>(row.Schema[InputColumnName]);
        MLImage? image = null;
        return () =>
        {
            get(ref image!);
            var features = image is null ? null : Extract(MLImagePixels.ToRgb(image));
            return () => features;
        };
    }

    public override ImageFeatures? Compute(string path) => throw new NotSupportedException();

    public override ITransformer Saved() => throw new InvalidOperationException(
        $"HashImages over the image column '{InputColumnName}' cannot be saved: ML.NET lets no mapping read an image column of unknown size. Hash the column of paths.");

    private ImageFeatures Extract(RgbImage picture) =>
        extractor.Extract(default, 0, new DecodedImage(Thumbnail.Reduce(picture, LongerSide), picture.Width, picture.Height, "pixels", 1));
}
