namespace DedupML.Features;

/// <summary>How pixels are weighted when a picture is resized; both widen with the reduction, so that no pixel is skipped.</summary>
public enum ResampleFilter
{
    /// <summary>A triangle: what Pillow and torchvision call bilinear, antialiased.</summary>
    Triangle,

    /// <summary>Keys' cubic with a = -0.5, as Pillow has it.</summary>
    Bicubic,
}
