namespace DedupML.Imaging;

/// <summary>What can be done with the eight views: applied, undone, named.</summary>
public static class DihedralViews
{
    private static readonly string[] names =
        ["identity", "mirror", "turn90", "turn180", "turn270", "mirror-turn90", "mirror-turn180", "mirror-turn270"];

    /// <summary>All eight, in the order of the enumeration.</summary>
    public static IReadOnlyList<Dihedral> All { get; } = Enum.GetValues<Dihedral>();

    /// <summary>The views that a set allows, in the order of the enumeration.</summary>
    public static IReadOnlyList<Dihedral> Views(this TransformSet set) => set switch
    {
        TransformSet.All => All,
        TransformSet.Mirror => [Dihedral.Identity, Dihedral.Mirror],
        _ => [Dihedral.Identity],
    };

    /// <summary>The transform that undoes this one: quarter turns undo each other, the rest undo themselves.</summary>
    public static Dihedral Inverse(this Dihedral view) => view switch
    {
        Dihedral.Turn90 => Dihedral.Turn270,
        Dihedral.Turn270 => Dihedral.Turn90,
        _ => view,
    };

    /// <summary>Whether width and height change places.</summary>
    public static bool SwapsSides(this Dihedral view) =>
        view is Dihedral.Turn90 or Dihedral.Turn270 or Dihedral.MirrorTurn90 or Dihedral.MirrorTurn270;

    /// <summary>The name used in reports and on the command line, such as <c>mirror-turn90</c>.</summary>
    public static string Name(this Dihedral view) => names[(int)view];

    /// <summary>The view of a name.</summary>
    /// <exception cref="FormatException">No view is called so.</exception>
    public static Dihedral Parse(string name) => Array.IndexOf(names, name) is var i and >= 0
        ? (Dihedral)i
        : throw new FormatException($"'{name}' is no transform: it must be one of {string.Join(", ", names)}.");

    /// <summary>Where a pixel of the result comes from.</summary>
    /// <param name="view">The transform.</param>
    /// <param name="x">Column in the result.</param>
    /// <param name="y">Row in the result.</param>
    /// <param name="width">Width of the source.</param>
    /// <param name="height">Height of the source.</param>
    /// <returns>Column and row in the source.</returns>
    public static (int X, int Y) Source(this Dihedral view, int x, int y, int width, int height) => view switch
    {
        Dihedral.Identity => (x, y),
        Dihedral.Mirror => (width - 1 - x, y),
        Dihedral.Turn90 => (y, height - 1 - x),
        Dihedral.Turn180 => (width - 1 - x, height - 1 - y),
        Dihedral.Turn270 => (width - 1 - y, x),
        Dihedral.MirrorTurn90 => (width - 1 - y, height - 1 - x),
        Dihedral.MirrorTurn180 => (x, height - 1 - y),
        Dihedral.MirrorTurn270 => (y, x),
        _ => throw new ArgumentOutOfRangeException(nameof(view), view, "No such transform."),
    };

    /// <summary>A turned or mirrored copy.</summary>
    public static RgbImage Apply(this Dihedral view, RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (view == Dihedral.Identity)
            return image;
        var (width, height) = view.SwapsSides() ? (image.Height, image.Width) : (image.Width, image.Height);
        // Each step along a row of the result is the same step in the source.
        var pixels = new byte[image.Pixels.Length];
        var (x0, y0) = view.Source(0, 0, image.Width, image.Height);
        var (x1, y1) = view.Source(1, 0, image.Width, image.Height);
        var (x2, y2) = view.Source(0, 1, image.Width, image.Height);
        int step = ((y1 - y0) * image.Width + x1 - x0) * 3, rowStep = ((y2 - y0) * image.Width + x2 - x0) * 3;
        int start = (y0 * image.Width + x0) * 3;
        for (int y = 0, to = 0; y < height; y++, start += rowStep)
        {
            for (int x = 0, from = start; x < width; x++, to += 3, from += step)
            {
                pixels[to] = image.Pixels[from];
                pixels[to + 1] = image.Pixels[from + 1];
                pixels[to + 2] = image.Pixels[from + 2];
            }
        }
        return new RgbImage(width, height, pixels);
    }
}
