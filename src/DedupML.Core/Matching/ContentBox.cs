using DedupML.Imaging;

namespace DedupML.Matching;

/// <summary>Where a picture lies within a border of one colour, in pixels.</summary>
internal readonly record struct ContentBox(int Left, int Top, int Width, int Height)
{
    /// <summary>How far colours of a plain line may lie from the border's, in any channel; the grain of a sky seldom stays below over a whole line.</summary>
    private const int Tolerance = 9;
    /// <summary>One of so many pixels of a line may be of another colour: dust, noise.</summary>
    private const int OtherShare = 50;
    /// <summary>The same of the last lines of a border, into which a strong JPEG carries the picture: its blocks have 8.</summary>
    private const int RingingTolerance = 40, RingingShare = 20, RingingLines = 8;
    /// <summary>A border thinner than one of so many lines is left to the alignment, which does not look at the edges.</summary>
    private const int ThinnestShare = 100;
    private const int MostRounds = 3;

    /// <summary>The picture without its border, or null where it has none, or one that is most of it: what lies within
    /// more than half a side of plain ground is a thing on a ground, and where it lies may be what the picture is about.</summary>
    public static ContentBox? Of(RgbImage image)
    {
        int left = 0, top = 0, right = image.Width, bottom = image.Height;
        for (int round = 0; round < MostRounds; round++)
        {
            var before = (left, top, right, bottom);
            // A side's own colour is that of its outermost line; a letterbox within a frame takes another round.
            int upper = Plain(image, (left, top), (1, 0), right - left, (0, 1), bottom - top);
            int lower = Plain(image, (left, bottom - 1), (1, 0), right - left, (0, -1), bottom - top - upper);
            (top, bottom) = (top + upper, bottom - lower);
            int near = Plain(image, (left, top), (0, 1), bottom - top, (1, 0), right - left);
            int far = Plain(image, (right - 1, top), (0, 1), bottom - top, (-1, 0), right - left - near);
            (left, right) = (left + near, right - far);
            if (2 * (right - left) < image.Width || 2 * (bottom - top) < image.Height)
                return null;
            if (before == (left, top, right, bottom))
                break;
        }
        return (image.Width - (right - left)) * ThinnestShare >= image.Width || (image.Height - (bottom - top)) * ThinnestShare >= image.Height
            ? new(left, top, right - left, bottom - top) : null;
    }

    /// <summary>The pixels inside.</summary>
    public RgbImage Cut(RgbImage image)
    {
        var pixels = new byte[Width * Height * 3];
        for (int y = 0; y < Height; y++)
            image.Pixels.AsSpan(((Top + y) * image.Width + Left) * 3, Width * 3).CopyTo(pixels.AsSpan(y * Width * 3));
        return new(Width, Height, pixels);
    }

    /// <summary>From the whole picture's normalised coordinates to those of what is inside.</summary>
    public AffineMatrix FromWhole(RgbImage image) =>
        new((double)image.Width / Width, 0, -(double)Left / Width, 0, (double)image.Height / Height, -(double)Top / Height);

    private static int Plain(RgbImage image, (int X, int Y) start, (int X, int Y) along, int length, (int X, int Y) inward, int lines)
    {
        int first = (start.Y * image.Width + start.X) * 3, step = (along.Y * image.Width + along.X) * 3, next = (inward.Y * image.Width + inward.X) * 3;
        var pixels = image.Pixels;
        long red = 0, green = 0, blue = 0;
        for (int i = 0, at = first; i < length; i++, at += step)
            (red, green, blue) = (red + pixels[at], green + pixels[at + 1], blue + pixels[at + 2]);
        int count = Math.Max(1, length), r = (int)(red / count), g = (int)(green / count), b = (int)(blue / count);

        bool IsPlain(int line, int tolerance, int most)
        {
            for (int i = 0, at = first + line * next; i < length; i++, at += step)
            {
                if ((Math.Abs(pixels[at] - r) > tolerance || Math.Abs(pixels[at + 1] - g) > tolerance || Math.Abs(pixels[at + 2] - b) > tolerance) && --most < 0)
                    return false;
            }
            return true;
        }
        int plain = 0;
        while (plain < lines && IsPlain(plain, Tolerance, length / OtherShare))
            plain++;
        int last = Math.Min(lines, plain + Math.Min(plain, RingingLines));
        while (plain < last && IsPlain(plain, RingingTolerance, length / RingingShare))
            plain++;
        return plain;
    }
}
