using DedupML.Testing;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>Pictures of a few pixels for the tests, written by <see cref="MLImage.Save"/>.</summary>
internal static class TinyImages
{
    /// <summary>A picture with the given colour (red, green, blue) at each pixel, opaque.</summary>
    public static MLImage Of(int width, int height, Func<int, int, (byte Red, byte Green, byte Blue)> colour)
    {
        var pixels = new byte[4 * width * height];
        for (int i = 0; i < width * height; i++)
        {
            var (red, green, blue) = colour(i % width, i / width);
            (pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2], pixels[(4 * i) + 3]) = (blue, green, red, 255);
        }
        return MLImage.CreateFromPixels(width, height, MLPixelFormat.Bgra32, pixels);
    }

    public static MLImage Plain(int width, int height, byte red, byte green, byte blue) => Of(width, height, (_, _) => (red, green, blue));

    /// <summary>Saves the picture under that name, whose extension says how, and gives the name back.</summary>
    public static string Write(this TemporaryFolder folder, string name, MLImage image)
    {
        image.Save(folder.At(name));
        return name;
    }

    /// <summary>The colour of a pixel, whatever the order of its bytes.</summary>
    public static (int Red, int Green, int Blue) At(this MLImage image, int x, int y)
    {
        byte[] pixels = image.GetBGRPixels;
        int at = 3 * ((y * image.Width) + x);
        return (pixels[at + 2], pixels[at + 1], pixels[at]);
    }
}
