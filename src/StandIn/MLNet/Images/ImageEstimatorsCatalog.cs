using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using static Microsoft.ML.Transforms.Image.ImagePixelExtractingEstimator;
using static Microsoft.ML.Transforms.Image.ImageResizingEstimator;

namespace Microsoft.ML;

public static class ImageEstimatorsCatalog
{
    public static ImageLoadingEstimator LoadImages(this TransformsCatalog catalog, string outputColumnName, string imageFolder, string inputColumnName = null) =>
        new(new ImageLoadingTransformer(catalog.Context, imageFolder, true, new ImageStage(outputColumnName, inputColumnName ?? outputColumnName)));

    public static ImageLoadingEstimator LoadRawImageBytes(this TransformsCatalog catalog, string outputColumnName, string imageFolder, string inputColumnName = null) =>
        new(new ImageLoadingTransformer(catalog.Context, imageFolder, false, new ImageStage(outputColumnName, inputColumnName ?? outputColumnName)));

    public static ImageResizingEstimator ResizeImages(this TransformsCatalog catalog, string outputColumnName, int imageWidth, int imageHeight, string inputColumnName = null, ResizingKind resizing = ResizingKind.IsoCrop, Anchor cropAnchor = Anchor.Center) =>
        new(new ImageResizingTransformer(catalog.Context, new ImageStage(outputColumnName, inputColumnName ?? outputColumnName), new Resizing(imageWidth, imageHeight, resizing, cropAnchor)));

    public static ImagePixelExtractingEstimator ExtractPixels(this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null, ColorBits colorsToExtract = ColorBits.Rgb, ColorsOrder orderOfExtraction = ColorsOrder.ARGB, bool interleavePixelColors = false, float offsetImage = 0, float scaleImage = 1, bool outputAsFloatArray = true) =>
        new(new ImagePixelExtractingTransformer(
            catalog.Context,
            new ImageStage(outputColumnName, inputColumnName ?? outputColumnName),
            new PixelLayout(colorsToExtract, orderOfExtraction, interleavePixelColors, outputAsFloatArray ? offsetImage : 0, outputAsFloatArray ? scaleImage : 1, outputAsFloatArray)));
}
