namespace DedupML.Imaging;

/// <summary>libvips's VipsInterpretation, as far as it is asked for.</summary>
internal enum VipsInterpretation
{
    Multiband = 0,
    BW = 1,
    Lab = 13,
    Cmyk = 15,
    LabQ = 16,
    Rgb = 17,
    LabS = 21,
    SRgb = 22,
    Rgb16 = 25,
    Grey16 = 26,
}
