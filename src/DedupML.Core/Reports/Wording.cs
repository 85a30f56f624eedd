using System.Globalization;

namespace DedupML.Reports;

/// <summary>Numbers as people read them, in every culture alike.</summary>
internal static class Wording
{
    private static readonly string[] units = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>Such as <c>1,204,332</c>.</summary>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>1 image</c> or <c>12 images</c>.</summary>
    public static string Count(long count, string one, string? many = null) => $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>Such as <c>16.4 %</c>.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>Such as <c>1.2 MB</c>: decimal units, two significant digits or more.</summary>
    public static string Bytes(long bytes)
    {
        double value = bytes;
        int unit = 0;
        for (; value >= 999.5 && unit < units.Length - 1; unit++)
            value /= 1000;
        return value.ToString(unit > 0 && value < 99.95 ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + units[unit];
    }

    /// <summary>A name of an enumeration as columns write it: <c>near</c>.</summary>
    public static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
