namespace DedupML.Imaging;

/// <summary>8-bit pixels of one band (grey) or three (RGB), rows from the top, bands interleaved.</summary>
internal sealed record Plane(int Width, int Height, int Bands, byte[] Samples)
{
    /// <summary>Whether the pixels that this was reduced from have two colours at most.</summary>
    public bool IsTwoTone { get; init; }

    /// <summary>The same picture in three bands.</summary>
    public RgbImage ToRgb()
    {
        if (Bands == 3)
            return new RgbImage(Width, Height, Samples);
        var pixels = new byte[Samples.Length * 3];
        for (int i = 0, to = 0; i < Samples.Length; i++, to += 3)
            pixels[to] = pixels[to + 1] = pixels[to + 2] = Samples[i];
        return new RgbImage(Width, Height, pixels);
    }
}
