using DedupML.Imaging;

namespace DedupML;

/// <summary>Paints landscapes: a sky, a sun, ridges one behind the other, and something standing on the nearest one. Equal seeds
/// paint equal pictures.</summary>
internal sealed class SyntheticScene
{
    /// <summary>What stands on the nearest ridge, and the class that it makes.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["cactus", "house", "pine"];

    private const int Ridges = 4;

    private readonly Random random;
    private readonly int width, height;
    private readonly byte[] pixels;

    private SyntheticScene(int seed, int width, int height)
    {
        random = new Random(seed);
        (this.width, this.height) = (width, height);
        pixels = new byte[3 * width * height];
    }

    /// <summary>Paints a picture.</summary>
    /// <param name="kind">One of <see cref="Classes"/>.</param>
    /// <param name="seed">Decides everything else.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="step">How far what stands in front has been moved: another frame of the same scene.</param>
    public static RgbImage Paint(string kind, int seed, int width, int height, double step = 0)
    {
        var scene = new SyntheticScene(seed, width, height);
        double hue = scene.random.NextDouble();
        scene.PaintSky(hue);
        for (int ridge = 0; ridge < Ridges; ridge++)
            scene.PaintRidge(hue, (ridge + 1.0) / Ridges);
        for (int i = scene.random.Next(2, 5); i > 0; i--)
            scene.PaintObject(kind, 0.12 + 0.76 * scene.random.NextDouble() + step, 0.70 + 0.2 * scene.random.NextDouble(), 0.14 + 0.14 * scene.random.NextDouble());
        scene.PaintGrain();
        return new(width, height, scene.pixels);
    }

    private void PaintSky(double hue)
    {
        var (sunX, sunY, sun) = (random.NextDouble(), 0.1 + 0.3 * random.NextDouble(), 0.03 + 0.05 * random.NextDouble());
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double down = (double)y / height, dx = ((double)x / width - sunX) * width / height, dy = down - sunY;
                double glow = Math.Exp(-(dx * dx + dy * dy) / (8 * sun * sun)), disc = dx * dx + dy * dy < sun * sun ? 1 : 0;
                Set(x, y, Mix(Colour(hue + 0.55, 0.45, 0.75 + 0.2 * down), (255, 244, 214), Math.Max(disc, 0.6 * glow)));
            }
        }
    }

    private void PaintRidge(double hue, double nearness)
    {
        var waves = Enumerable.Range(0, 5).Select(i => (Length: (2 + 3 * i) * (0.7 + random.NextDouble()), Phase: 7 * random.NextDouble(), Size: 0.10 / (1 + i))).ToArray();
        var colour = Colour(hue + 0.08 * nearness, 0.25 + 0.4 * nearness, 0.75 - 0.5 * nearness);
        double level = 0.35 + 0.4 * nearness;
        for (int x = 0; x < width; x++)
        {
            double ridge = level + waves.Sum(w => w.Size * (1.2 - nearness) * Math.Sin(w.Length * x / width * Math.Tau / 2 + w.Phase));
            for (int y = Math.Max(0, (int)(ridge * height)); y < height; y++)
                Set(x, y, Mix(colour, (20, 25, 30), 0.6 * ((double)y / height - ridge)));
        }
    }

    private void PaintObject(string kind, double centreX, double foot, double size)
    {
        for (int y = (int)((foot - size) * height); y < foot * height; y++)
        {
            double up = foot - (double)y / height;
            for (int x = 0; x < width; x++)
            {
                double side = Math.Abs((double)x / width - centreX) * width / height, t = up / size;
                bool inside = kind switch
                {
                    "pine" => t < 0.15 ? side < 0.03 * size : side < 0.42 * size * (1 - t) * (0.65 + 0.5 * (t * 4 % 1)),
                    "house" => t < 0.6 ? side < 0.5 * size : side < 0.62 * size * (1 - t) / 0.4,
                    _ => side < 0.11 * size || (t is > 0.35 and < 0.47 && side < 0.34 * size) || (t is > 0.35 and < 0.75 && Math.Abs(side - 0.3 * size) < 0.06 * size),
                };
                if (inside && y >= 0)
                    Set(x, y, ObjectColour(kind, t, side / size));
            }
        }
    }

    private static (double R, double G, double B) ObjectColour(string kind, double t, double side) => kind switch
    {
        "pine" => t < 0.15 ? (84, 58, 40) : (22, 70 + 60 * t, 48),
        "house" => t >= 0.6 ? (150, 52, 40) : t is > 0.2 and < 0.42 && side is > 0.12 and < 0.34 ? (250, 226, 140) : (226, 214, 196),
        _ => (60, 120 + 40 * side, 62),
    };

    // Fine grain, as every sensor leaves it: flat paint would compress to nothing.
    private void PaintGrain()
    {
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)Math.Clamp(pixels[i] + random.Next(-5, 6), 0, 255);
    }

    private void Set(int x, int y, (double R, double G, double B) colour)
    {
        int at = 3 * (y * width + x);
        (pixels[at], pixels[at + 1], pixels[at + 2]) = ((byte)Math.Clamp(colour.R, 0, 255), (byte)Math.Clamp(colour.G, 0, 255), (byte)Math.Clamp(colour.B, 0, 255));
    }

    private static (double R, double G, double B) Mix((double R, double G, double B) a, (double R, double G, double B) b, double share) =>
        (a.R + (b.R - a.R) * share, a.G + (b.G - a.G) * share, a.B + (b.B - a.B) * share);

    private static (double R, double G, double B) Colour(double hue, double saturation, double value)
    {
        double Channel(double shift) => 255 * value * (1 - saturation * Math.Clamp(Math.Abs((hue + shift) % 1 * 6 - 3) - 1, 0, 1));
        return (Channel(0), Channel(1.0 / 3), Channel(2.0 / 3));
    }
}
