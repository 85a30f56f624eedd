namespace DedupML.Selection;

/// <summary>The criteria that are measured, as numbers of which the higher is better.</summary>
internal static class KeepMeasure
{
    public static double Of(KeepCriterion criterion, SelectionImage image, bool byJpegQuality) => criterion switch
    {
        KeepCriterion.Pixels => image.Features.PixelCount,
        KeepCriterion.Compression => byJpegQuality ? image.Features.JpegQuality!.Value : (double)image.Features.Bytes / image.Features.PixelCount,
        _ => image.Sharpness,
    };

    /// <summary>Bytes per pixel as fractions, multiplied out: no rounding, so that equal is equal.</summary>
    public static int CompareBytesPerPixel(SelectionImage x, SelectionImage y) =>
        ((Int128)x.Features.Bytes * y.Features.PixelCount).CompareTo((Int128)y.Features.Bytes * x.Features.PixelCount);
}
