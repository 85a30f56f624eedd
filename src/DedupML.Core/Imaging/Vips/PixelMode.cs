using System.Globalization;

namespace DedupML.Imaging;

/// <summary>What one pixel is made of.</summary>
/// <param name="Model">grey, rgb, cmyk, lab or another word.</param>
/// <param name="Colours">Bands without the alpha band.</param>
/// <param name="HasAlpha">Whether the last band is alpha, not multiplied in.</param>
/// <param name="Bits">Bits of a sample: 8, 16, 32, 64.</param>
internal readonly record struct PixelMode(string Model, int Colours, bool HasAlpha, int Bits)
{
    public int Bands => HasAlpha ? Colours + 1 : Colours;
    public int BytesPerPixel => Bands * Bits / 8;

    /// <summary>Grey or RGB of 8 or 16 bits: what our own reduction reads without help.</summary>
    public bool IsPlain => Model is "grey" or "rgb" && Bits is 8 or 16;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Model}{(HasAlpha ? "a" : "")}{Bits}");
}
