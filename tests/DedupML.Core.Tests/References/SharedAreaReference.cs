using DedupML.Matching;

namespace DedupML.Tests.References;

/// <summary>Shared areas by counting points of a fine grid.</summary>
internal static class SharedAreaReference
{
    private const int Side = 300;

    public static (double OfFirst, double OfSecond) Of(AffineMatrix map) => (Share(map), Share(map.Inverse()));

    private static double Share(AffineMatrix map)
    {
        int inside = 0;
        for (int i = 0; i < Side * Side; i++)
        {
            double x = (i % Side + 0.5) / Side, y = (i / Side + 0.5) / Side;
            double u = map.M11 * x + map.M12 * y + map.M13, v = map.M21 * x + map.M22 * y + map.M23;
            inside += u is >= 0 and <= 1 && v is >= 0 and <= 1 ? 1 : 0;
        }
        return (double)inside / (Side * Side);
    }
}
