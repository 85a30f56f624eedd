using System.Globalization;

namespace DedupML.Selection;

/// <summary>Which of two copies stays: criteria asked one after the other until one tells them apart.</summary>
/// <remarks>The order is total over images of different path, so that the same images give the same keepers in any run.</remarks>
public sealed class KeeperOrder : IComparer<SelectionImage>
{
    private static readonly KeepCriterion[] all = Enum.GetValues<KeepCriterion>();
    private static readonly string[] names = ["split", "pixels", "compression", "hash", "path"];

    private readonly KeepCriterion[] criteria;

    /// <summary>An order that asks these criteria first.</summary>
    /// <param name="first">Each at most once. Those not named follow in their default order, so that the order is always total.</param>
    /// <exception cref="ArgumentException">A criterion named twice.</exception>
    public KeeperOrder(params IEnumerable<KeepCriterion> first)
    {
        KeepCriterion[] named = [.. first];
        if (named.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"'{names[(int)twice.Key]}' is named twice: each criterion can decide only once.", nameof(first));
        criteria = [.. named, .. all.Except(named)];
    }

    /// <summary><c>split,pixels,compression,hash,path</c>.</summary>
    public static KeeperOrder Default { get; } = new();

    /// <summary>All criteria, in the order in which they are asked.</summary>
    public IReadOnlyList<KeepCriterion> Criteria => criteria;

    /// <summary>The order of a command line, such as <c>pixels,split</c>.</summary>
    /// <exception cref="FormatException">No criterion is called so, or one is named twice.</exception>
    public static KeeperOrder Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = new List<KeepCriterion>();
        foreach (string name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Array.IndexOf(names, name) is not (var i and >= 0))
                throw new FormatException($"'{name}' is no criterion for keeping: it must be one of {string.Join(", ", names)}.");
            if (first.Contains((KeepCriterion)i))
                throw new FormatException($"'{name}' is named twice in '{text}': each criterion can decide only once.");
            first.Add((KeepCriterion)i);
        }
        return new(first);
    }

    /// <summary>Negative where <paramref name="x"/> stays before <paramref name="y"/>; zero only for one path.</summary>
    public int Compare(SelectionImage x, SelectionImage y)
    {
        foreach (var criterion in criteria)
        {
            if (Compare(criterion, x, y) is var order and not 0)
                return order;
        }
        return 0;
    }

    /// <summary>Why one image stays before another: the first criterion that tells them apart, as a short clause such as
    /// <c>640×480 is larger than 320×240</c>.</summary>
    /// <param name="better">The one that <see cref="Compare(SelectionImage, SelectionImage)"/> puts first.</param>
    /// <param name="worse">The other one.</param>
    public string Reason(SelectionImage better, SelectionImage worse)
    {
        foreach (var criterion in criteria)
        {
            if (Compare(criterion, better, worse) != 0)
                return Reason(criterion, better, worse);
        }
        return "they are one image";
    }

    /// <summary>The criteria's names, as <see cref="Parse"/> reads them.</summary>
    public override string ToString() => string.Join(',', criteria.Select(c => names[(int)c]));

    private static int Compare(KeepCriterion criterion, SelectionImage x, SelectionImage y) => criterion switch
    {
        KeepCriterion.Split => SplitRank(x.Split).CompareTo(SplitRank(y.Split)) is var rank and not 0 ? rank : string.CompareOrdinal(x.Split, y.Split),
        KeepCriterion.Pixels => y.Features.PixelCount.CompareTo(x.Features.PixelCount),
        // Bytes per pixel as fractions, multiplied out: no rounding, so that equal is equal.
        KeepCriterion.Compression =>
            ((Int128)y.Features.Bytes * x.Features.PixelCount).CompareTo((Int128)x.Features.Bytes * y.Features.PixelCount),
        KeepCriterion.ContentHash => x.Features.Content.CompareTo(y.Features.Content),
        _ => string.CompareOrdinal(x.Path, y.Path),
    };

    private static string Reason(KeepCriterion criterion, SelectionImage better, SelectionImage worse) => criterion switch
    {
        KeepCriterion.Split => $"{SplitName(better)} stays before {SplitName(worse)}",
        KeepCriterion.Pixels => $"{Size(better)} is larger than {Size(worse)}",
        KeepCriterion.Compression => $"less compressed ({BytesPerPixel(better, worse)} bytes per pixel)",
        KeepCriterion.ContentHash => "lower content hash, all else being equal",
        _ => $"{better.Path} comes before {worse.Path}",
    };

    private static string SplitName(SelectionImage image) => image.Split is { } split ? $"{split} split" : "no split";

    private static string Size(SelectionImage image) =>
        string.Create(CultureInfo.InvariantCulture, $"{image.Features.Width}×{image.Features.Height}");

    private static string BytesPerPixel(SelectionImage better, SelectionImage worse)
    {
        // As many decimals as it takes to see the difference.
        for (int decimals = 2; ; decimals++)
        {
            string high = Ratio(better, decimals), low = Ratio(worse, decimals);
            if (high != low || decimals == 9)
                return $"{high} against {low}";
        }
    }

    private static string Ratio(SelectionImage image, int decimals) =>
        ((double)image.Features.Bytes / image.Features.PixelCount).ToString($"F{decimals}", CultureInfo.InvariantCulture);

    private static int SplitRank(string? split) => split switch { "test" => 0, "validation" => 1, "train" => 2, not null => 3, null => 4 };
}
