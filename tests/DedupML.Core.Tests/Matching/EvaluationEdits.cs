using DedupML.Imaging;

namespace DedupML.Tests.Matching;

/// <summary>The 21 edits by which the embedding network is evaluated (its <c>evaluate.py</c>), and stronger turns and crops
/// that only a registration can undo.</summary>
internal static class EvaluationEdits
{
    private const string Letters = "ACEHILMOPRSTUW.";

    // Each letter's five columns, a byte each.
    private static readonly ulong[] shapes =
    [
        0x7E0909097E, 0x3E41414122, 0x7F49494941, 0x7F0808087F, 0x00417F4100, 0x7F40404040, 0x7F020C027F, 0x3E4141413E,
        0x7F09090906, 0x7F09192946, 0x4649494931, 0x01017F0101, 0x3F4040403F, 0x7F2018207F, 0x0060600000,
    ];

    public static IReadOnlyList<string> All { get; } =
    [
        "resize 1/2", "resize 1/4", "jpeg q30", "jpeg q10", "crop 80 % area", "crop 50 % area", "crop 25 % area", "border 8 %",
        "letterbox 35 %", "rotate 5 deg", "rotate 90 deg", "mirror", "brightness x1.35", "gamma 1.8", "contrast x0.5", "grey", "blur r2",
        "text", "logo 16 % area", "colour cast", "crop+bright+resize+jpeg",
    ];

    public static RgbImage Make(string edit, RgbImage image) => edit switch
    {
        "resize 1/2" => Smaller(image, 2),
        "resize 1/4" => Smaller(image, 4),
        "jpeg q30" => EditedCopies.Make("JPEG q30", image),
        "jpeg q10" => EditedCopies.Make("JPEG q10", image),
        "crop 80 % area" => Crop(image, 0.8, 0.3, 0.7),
        "crop 50 % area" => Crop(image, 0.5, 0.3, 0.6),
        "crop 25 % area" => Crop(image, 0.25, 0.5, 0.5),
        "crop 80 % area, corner" => Crop(image, 0.8, 0, 1),
        "crop 80 % area, mirror, turn" => Dihedral.MirrorTurn90.Apply(Crop(image, 0.8, 0.7, 0.3)),
        "crop 78 % of width" => Part(image, image.Width / 10, 0, (int)(0.78 * image.Width), image.Height),
        "border 8 %" => Border(image),
        "border 8 %, jpeg q30" => EditedCopies.Make("JPEG q30", Border(image)),
        "letterbox 35 %" => Letterbox(image),
        "letterbox 35 %, mirror" => Dihedral.Mirror.Apply(Letterbox(image)),
        "rotate 5 deg" => Rotated(image, 5),
        "rotate 10 deg" => Rotated(image, 10),
        "rotate 14 deg" => Rotated(image, 14),
        "turn 5 deg, cut inside" => EditedCopies.Sampled(image, 1 / (Math.Cos(0.0873) + Math.Max((double)image.Width / image.Height, (double)image.Height / image.Width) * Math.Sin(0.0873)), 5),
        "rotate 90 deg" => EditedCopies.Make("quarter turn", image),
        "mirror" => EditedCopies.Make("mirror", image),
        "brightness x1.35" => Toned(image, v => v * 1.35, 1, 1, 1),
        "gamma 1.8" => Toned(image, v => 255 * Math.Pow(v / 255, 1.8), 1, 1, 1),
        "contrast x0.5" => Contrast(image, 0.5),
        "grey" => EditedCopies.Make("grey", image),
        "blur r2" => EditedCopies.Make("blur 2 px", image),
        "text" => WrittenOn(image),
        "logo 16 % area" => Logo(image),
        "colour cast" => Toned(image, v => v, 1.25, 1, 0.75),
        "crop+bright+resize+jpeg" => EditedCopies.Make("JPEG q30", Toned(Smaller(Crop(image, 0.7, 0.3, 0.6), 2), v => v * 1.2, 1, 1, 1)),
        _ => throw new ArgumentException($"No such edit: {edit}.", nameof(edit)),
    };

    private static RgbImage Crop(RgbImage image, double area, double x, double y)
    {
        int width = (int)Math.Round(image.Width * Math.Sqrt(area)), height = (int)Math.Round(image.Height * Math.Sqrt(area));
        return Part(image, (int)Math.Round((image.Width - width) * x), (int)Math.Round((image.Height - height) * y), width, height);
    }

    private static RgbImage Part(RgbImage image, int left, int top, int width, int height) =>
        Each(width, height, (x, y, channel) => At(image, x + left, y + top, channel));

    private static RgbImage Smaller(RgbImage image, int times)
    {
        int width = Math.Max(1, image.Width / times), height = Math.Max(1, image.Height / times);
        return Each(width, height, (x, y, channel) =>
        {
            double sum = 0;
            for (int i = 0; i < times * times; i++)
                sum += At(image, Math.Min(image.Width - 1, x * times + i % times), Math.Min(image.Height - 1, y * times + i / times), channel);
            return sum / (times * times);
        });
    }

    private static RgbImage Border(RgbImage image)
    {
        int margin = (int)Math.Round(Math.Min(image.Width, image.Height) * 0.08);
        return Framed(image, margin, margin, margin, margin, 255);
    }

    private static RgbImage Letterbox(RgbImage image)
    {
        int more = (int)Math.Round(image.Height * 1.35) - image.Height;
        return Framed(image, 0, more / 2, 0, more - more / 2, 0);
    }

    private static RgbImage Framed(RgbImage image, int left, int top, int right, int bottom, byte tone) =>
        Each(image.Width + left + right, image.Height + top + bottom, (x, y, channel) =>
            x < left || y < top || x >= left + image.Width || y >= top + image.Height ? tone : At(image, x - left, y - top, channel));

    /// <summary>Turned within its frame: the corners go, black ones come.</summary>
    private static RgbImage Rotated(RgbImage image, double degrees)
    {
        var turned = EditedCopies.Sampled(image, 1, degrees);
        double sin = Math.Sin(degrees * Math.PI / 180), cos = Math.Cos(degrees * Math.PI / 180);
        return Each(image.Width, image.Height, (x, y, channel) =>
        {
            double u = x - (image.Width - 1) / 2.0, v = y - (image.Height - 1) / 2.0;
            double atX = cos * u - sin * v + (image.Width - 1) / 2.0, atY = sin * u + cos * v + (image.Height - 1) / 2.0;
            return atX < -0.5 || atY < -0.5 || atX > image.Width - 0.5 || atY > image.Height - 0.5 ? 0 : At(turned, x, y, channel);
        });
    }

    private static RgbImage Toned(RgbImage image, Func<double, double> tone, params double[] gain) =>
        Each(image.Width, image.Height, (x, y, channel) => gain[channel] * tone(At(image, x, y, channel)));

    private static RgbImage Contrast(RgbImage image, double factor)
    {
        var grey = EditedCopies.Make("grey", image);
        double mean = Math.Round(grey.Pixels.Average(p => (double)p));
        return Toned(image, v => mean + (v - mean) * factor, 1, 1, 1);
    }

    private static RgbImage Logo(RgbImage image)
    {
        double wide = 0.4 * image.Width, high = 0.4 * image.Height;
        return Each(image.Width, image.Height, (x, y, channel) =>
        {
            double u = (x + 0.5 - (image.Width - wide / 2)) / (0.3 * wide), v = (y + 0.5 - (image.Height - high / 2)) / (0.3 * high);
            return x < image.Width - wide || y < image.Height - high ? At(image, x, y, channel)
                : u * u + v * v <= 1 ? (channel == 0 ? 250 : channel == 1 ? 240 : 60) : (channel == 0 ? 210 : channel == 1 ? 30 : 40);
        });
    }

    /// <summary>Two lines of white letters with a black edge, an eighth of the picture high.</summary>
    private static RgbImage WrittenOn(RgbImage image)
    {
        double dot = Math.Max(12, image.Height / 8) / 9.0;
        return Each(image.Width, image.Height, (x, y, channel) =>
        {
            bool IsInk(double atX, double atY) => IsLetter("SAMPLE PHOTO", atX - 0.05 * image.Width, atY - 0.08 * image.Height, dot)
                || IsLetter("WWW.PICTURES.TEST", atX - 0.05 * image.Width, atY - 0.78 * image.Height, dot);
            if (IsInk(x, y))
                return 255;
            bool isEdge = IsInk(x - 2, y) || IsInk(x + 2, y) || IsInk(x, y - 2) || IsInk(x, y + 2);
            return isEdge ? 0 : At(image, x, y, channel);
        });
    }

    // Five columns of seven dots each, the lowest bit on top.
    private static bool IsLetter(string line, double x, double y, double dot)
    {
        int column = (int)Math.Floor(x / dot), row = (int)Math.Floor(y / dot), letter = column / 6;
        if (column < 0 || row is < 0 or > 6 || letter >= line.Length || column % 6 == 5)
            return false;
        ulong dots = Letters.IndexOf(line[letter], StringComparison.Ordinal) is var known and >= 0 ? shapes[known] : 0;
        return (dots >> ((4 - column % 6) * 8) >> row & 1) != 0;
    }

    private static byte At(RgbImage image, int x, int y, int channel) => image.Pixels[(y * image.Width + x) * 3 + channel];

    private static RgbImage Each(int width, int height, Func<int, int, int, double> value)
    {
        var pixels = new byte[width * height * 3];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)Math.Clamp(Math.Round(value(i / 3 % width, i / 3 / width, i % 3)), 0, 255);
        return new(width, height, pixels);
    }
}
