using DedupML.Imaging;
using DedupML.Matching;

namespace DedupML.Tests.Matching;

/// <summary>The edits that a copy commonly went through.</summary>
internal static class EditedCopies
{
    public static RgbImage Make(string edit, RgbImage image) => edit switch
    {
        "JPEG q50" => JpegLoss.Apply(image, 50),
        "JPEG q30" => JpegLoss.Apply(image, 30),
        "JPEG q10" => JpegLoss.Apply(image, 10),
        "half size" => Resized(image, (image.Width + 1) / 2, (image.Height + 1) / 2),
        "128 px" => Resized(image, Math.Max(1, image.Width * 128 / Math.Max(image.Width, image.Height)), Math.Max(1, image.Height * 128 / Math.Max(image.Width, image.Height))),
        "contrast 0.6" => Toned(image, v => 128 + (v - 128) * 0.6),
        "grey" => Mixed(image, 0.299, 0.587, 0.114, 0.299, 0.587, 0.114, 0.299, 0.587, 0.114),
        "sepia" => Mixed(image, 0.393, 0.769, 0.189, 0.349, 0.686, 0.168, 0.272, 0.534, 0.131),
        "gamma 1.3" => Toned(image, v => 255 * Math.Pow(v / 255, 1.3)),
        "gamma 1/1.3" => Toned(image, v => 255 * Math.Pow(v / 255, 1 / 1.3)),
        "brightness 1.2" => Toned(image, v => v * 1.2),
        "brightness 1.4" => Toned(image, v => v * 1.4),
        "blur 2 px" => Filtered(image, 5, (x, y) => Math.Exp(-(x * x + y * y) / 8.0)),
        "sharpened" => Filtered(image, 1, (x, y) => x == 0 && y == 0 ? 32 : -2),   // as Pillow's SHARPEN
        "mirror" => Dihedral.Mirror.Apply(image),
        "quarter turn" => Dihedral.Turn90.Apply(image),
        "crop 95 %" => Sampled(image, 0.95, 0),
        "turn 3 degrees" => Sampled(image, TurnedInside(image, 3), 3),
        _ => throw new ArgumentException($"No such edit: {edit}.", nameof(edit)),
    };

    /// <summary>Part of a picture, about its centre: that share of each side, turned by degrees; at whole pixels where not turned.</summary>
    public static RgbImage Sampled(RgbImage image, double share, double degrees)
    {
        int width = (int)(image.Width * share), height = (int)(image.Height * share);
        double sin = Math.Sin(degrees * Math.PI / 180), cos = Math.Cos(degrees * Math.PI / 180);
        double shiftX = degrees == 0 ? (image.Width - width) / 2 + (width - 1) / 2.0 : (image.Width - 1) / 2.0;
        double shiftY = degrees == 0 ? (image.Height - height) / 2 + (height - 1) / 2.0 : (image.Height - 1) / 2.0;
        return Each(width, height, (x, y, channel) =>
        {
            double u = x - (width - 1) / 2.0, v = y - (height - 1) / 2.0;
            double atX = Math.Clamp(cos * u - sin * v + shiftX, 0, image.Width - 1), atY = Math.Clamp(sin * u + cos * v + shiftY, 0, image.Height - 1);
            int left = Math.Min((int)atX, image.Width - 2), top = Math.Min((int)atY, image.Height - 2);
            double At(int right, int down) => image.Pixels[((top + down) * image.Width + left + right) * 3 + channel];
            double upper = At(0, 0) + (atX - left) * (At(1, 0) - At(0, 0)), lower = At(0, 1) + (atX - left) * (At(1, 1) - At(0, 1));
            return upper + (atY - top) * (lower - upper);
        });
    }

    private static double TurnedInside(RgbImage image, double degrees)
    {
        double sides = Math.Max((double)image.Width / image.Height, (double)image.Height / image.Width), angle = degrees * Math.PI / 180;
        return 1 / (Math.Cos(angle) + sides * Math.Sin(angle));
    }

    private static RgbImage Toned(RgbImage image, Func<double, double> tone)
    {
        var table = Enumerable.Range(0, 256).Select(v => ToByte(tone(v))).ToArray();
        return image with { Pixels = Array.ConvertAll(image.Pixels, v => table[v]) };
    }

    private static RgbImage Mixed(RgbImage image, params double[] m) => Each(image.Width, image.Height, (x, y, channel) =>
    {
        int i = (y * image.Width + x) * 3;
        return m[3 * channel] * image.Pixels[i] + m[3 * channel + 1] * image.Pixels[i + 1] + m[3 * channel + 2] * image.Pixels[i + 2];
    });

    private static RgbImage Filtered(RgbImage image, int radius, Func<int, int, double> weight)
    {
        var weights = (from y in Enumerable.Range(-radius, 2 * radius + 1) from x in Enumerable.Range(-radius, 2 * radius + 1) select (x, y, w: weight(x, y))).ToArray();
        double total = weights.Sum(w => w.w);
        return Each(image.Width, image.Height, (x, y, channel) =>
        {
            double sum = 0;
            foreach (var (dx, dy, w) in weights)
                sum += w * image.Pixels[(Math.Clamp(y + dy, 0, image.Height - 1) * image.Width + Math.Clamp(x + dx, 0, image.Width - 1)) * 3 + channel];
            return sum / total;
        });
    }

    private static RgbImage Resized(RgbImage image, int width, int height)
    {
        var plane = new byte[width * height];
        var pixels = new byte[width * height * 3];
        for (int channel = 0; channel < 3; channel++)
        {
            AreaAverage.Reduce(image.Pixels.AsSpan(channel), 3, image.Width, image.Height, plane, width, height);
            for (int i = 0; i < plane.Length; i++)
                pixels[3 * i + channel] = plane[i];
        }
        return new RgbImage(width, height, pixels);
    }

    private static RgbImage Each(int width, int height, Func<int, int, int, double> value)
    {
        var pixels = new byte[width * height * 3];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = ToByte(value(i / 3 % width, i / 3 / width, i % 3));
        return new RgbImage(width, height, pixels);
    }

    private static byte ToByte(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
