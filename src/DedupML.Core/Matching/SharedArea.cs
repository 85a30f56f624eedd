namespace DedupML.Matching;

/// <summary>How much of two pictures both show, by geometry: the first picture's frame, seen through a map, cut by the second one's.</summary>
internal static class SharedArea
{
    /// <summary>The share of each picture that the other shows.</summary>
    /// <param name="map">From the first picture's normalised coordinates to the second one's.</param>
    public static (double OfFirst, double OfSecond) Of(in AffineMatrix map)
    {
        Span<(double X, double Y)> corners = stackalloc (double, double)[16], cut = stackalloc (double, double)[16];
        int count = 0;
        foreach (var (x, y) in (ReadOnlySpan<(double, double)>)[(0, 0), (1, 0), (1, 1), (0, 1)])
            corners[count++] = (map.M11 * x + map.M12 * y + map.M13, map.M21 * x + map.M22 * y + map.M23);
        // Sutherland and Hodgman: side by side of the second frame.
        for (int side = 0; side < 4; side++)
        {
            int kept = 0;
            for (int i = 0; i < count; i++)
            {
                var (here, next) = (corners[i], corners[i + 1 == count ? 0 : i + 1]);
                double inside = Within(here, side), insideNext = Within(next, side);
                if (inside >= 0)
                    cut[kept++] = here;
                if (inside >= 0 != insideNext >= 0)
                {
                    double share = inside / (inside - insideNext);
                    cut[kept++] = (here.X + share * (next.X - here.X), here.Y + share * (next.Y - here.Y));
                }
            }
            cut[..kept].CopyTo(corners);
            count = kept;
        }
        double twice = 0;
        for (int i = 0; i < count; i++)
        {
            var (here, next) = (corners[i], corners[i + 1 == count ? 0 : i + 1]);
            twice += here.X * next.Y - next.X * here.Y;
        }
        double area = Math.Abs(twice) / 2, determinant = Math.Abs(map.M11 * map.M22 - map.M12 * map.M21);
        return determinant > 0 ? (Math.Min(1, area / determinant), Math.Min(1, area)) : (0, 0);
    }

    private static double Within((double X, double Y) point, int side) =>
        side switch { 0 => point.X, 1 => 1 - point.X, 2 => point.Y, _ => 1 - point.Y };
}
