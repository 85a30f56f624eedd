namespace DedupML.Selection;

/// <summary>Which of two copies stays: rules asked one after the other until one tells them apart.</summary>
/// <remarks>The order is total over images of different path, so that the same images give the same keepers in any run. Some rules look at a
/// whole group: see <see cref="Within"/>.</remarks>
public sealed class KeeperOrder : IComparer<SelectionImage>
{
    private static readonly KeepCriterion[] last =
        [KeepCriterion.Split, KeepCriterion.Pixels, KeepCriterion.Compression, KeepCriterion.ContentHash, KeepCriterion.Path];

    private readonly KeepRule[] rules;
    private readonly double[] caps;      // by rule: from this value on all are equally good
    private readonly bool byJpegQuality;

    /// <summary>An order that asks these criteria first.</summary>
    /// <param name="first">Each at most once. Of <c>split,pixels,compression,hash,path</c> those not named follow, so that the order is
    /// always total.</param>
    /// <exception cref="ArgumentException">A criterion named twice.</exception>
    public KeeperOrder(params IEnumerable<KeepCriterion> first)
        : this(first.Select(c => new KeepRule(c)))
    {
    }

    /// <summary>An order that asks these rules first.</summary>
    /// <param name="first">Of each criterion one at most. Of <c>split,pixels,compression,hash,path</c> those not named follow.</param>
    /// <exception cref="ArgumentException">A criterion named twice.</exception>
    public KeeperOrder(IEnumerable<KeepRule> first)
    {
        ArgumentNullException.ThrowIfNull(first);
        KeepRule[] named = [.. first];
        if (named.GroupBy(r => r.Criterion).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"'{twice.First().Name}' is named twice: each criterion can decide only once.", nameof(first));
        rules = [.. named, .. last.Except(named.Select(r => r.Criterion)).Select(c => new KeepRule(c))];
        caps = new double[rules.Length];
        Array.Fill(caps, double.PositiveInfinity);
    }

    private KeeperOrder(KeepRule[] rules, double[] caps, bool byJpegQuality) => (this.rules, this.caps, this.byJpegQuality) = (rules, caps, byJpegQuality);

    /// <summary><c>split,pixels,compression,hash,path</c>.</summary>
    public static KeeperOrder Default { get; } = new(Array.Empty<KeepRule>());

    /// <summary>All criteria, in the order in which they are asked.</summary>
    public IReadOnlyList<KeepCriterion> Criteria => Array.ConvertAll(rules, r => r.Criterion);

    /// <summary>All rules, in the order in which they are asked.</summary>
    public IReadOnlyList<KeepRule> Rules => rules;

    /// <summary>The order of a command line, such as <c>pixels:10,folder:gold:web,oldest</c>.</summary>
    /// <exception cref="FormatException">No criterion is called so, one is named twice, or it does not take what follows it.</exception>
    public static KeeperOrder Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = new List<KeepRule>();
        foreach (string word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var rule = KeepRule.Parse(word);
            if (first.Exists(r => r.Criterion == rule.Criterion))
                throw new FormatException($"'{rule.Name}' is named twice in '{text}': each criterion can decide only once.");
            first.Add(rule);
        }
        return new(first);
    }

    /// <summary>This order among the images of one group: values within a rule's tolerance of the group's best are equal, and JPEG files are
    /// compared by their quality where the group has no others.</summary>
    public KeeperOrder Within(IEnumerable<SelectionImage> group)
    {
        ArgumentNullException.ThrowIfNull(group);
        SelectionImage[] images = [.. group];
        bool allJpeg = images.Length > 0 && Array.TrueForAll(images, i => i.Features.JpegQuality is not null);
        if (images.Length == 0 || (!allJpeg && !Array.Exists(rules, r => r.TolerancePercent > 0)))
            return this;
        double[] bound = Array.ConvertAll(rules, r => r.TolerancePercent == 0 ? double.PositiveInfinity
            : images.Max(i => KeepMeasure.Of(r.Criterion, i, allJpeg)) * (1 - r.TolerancePercent / 100));
        return new(rules, bound, allJpeg);
    }

    /// <summary>Negative where <paramref name="x"/> stays before <paramref name="y"/>; zero only for one path.</summary>
    public int Compare(SelectionImage x, SelectionImage y)
    {
        for (int i = 0; i < rules.Length; i++)
        {
            if (Compare(i, x, y) is var order and not 0)
                return order;
        }
        return 0;
    }

    /// <summary>As <see cref="Compare(SelectionImage, SelectionImage)"/>, by the criteria that are asked before one.</summary>
    internal int CompareBefore(KeepCriterion criterion, SelectionImage x, SelectionImage y)
    {
        for (int i = 0; i < rules.Length && rules[i].Criterion != criterion; i++)
        {
            if (Compare(i, x, y) is var order and not 0)
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
        for (int i = 0; i < rules.Length; i++)
        {
            if (Compare(i, better, worse) != 0)
                return KeepReasons.Of(rules[i], better, worse, byJpegQuality);
        }
        return "they are one image";
    }

    /// <summary>The rules, as <see cref="Parse"/> reads them.</summary>
    public override string ToString() => string.Join(',', (IEnumerable<KeepRule>)rules);

    private int Compare(int index, SelectionImage x, SelectionImage y)
    {
        var rule = rules[index];
        if (caps[index] is var cap && cap < double.PositiveInfinity)
            return Math.Min(KeepMeasure.Of(rule.Criterion, y, byJpegQuality), cap).CompareTo(Math.Min(KeepMeasure.Of(rule.Criterion, x, byJpegQuality), cap));
        return rule.Criterion switch
        {
            KeepCriterion.Split => SplitRank(x.Split).CompareTo(SplitRank(y.Split)) is var rank and not 0 ? rank : string.CompareOrdinal(x.Split, y.Split),
            KeepCriterion.Pixels => y.Features.PixelCount.CompareTo(x.Features.PixelCount),
            KeepCriterion.Compression => byJpegQuality && y.Features.JpegQuality!.Value.CompareTo(x.Features.JpegQuality!.Value) is var quality and not 0
                ? quality : KeepMeasure.CompareBytesPerPixel(y, x),
            KeepCriterion.ContentHash => x.Features.Content.CompareTo(y.Features.Content),
            KeepCriterion.Sharpness => y.Sharpness.CompareTo(x.Sharpness),
            KeepCriterion.Labelled => string.IsNullOrWhiteSpace(x.Label).CompareTo(string.IsNullOrWhiteSpace(y.Label)),
            KeepCriterion.Annotated => y.IsAnnotated.CompareTo(x.IsAnnotated),
            KeepCriterion.Folder => rule.FolderRank(x.Path).CompareTo(rule.FolderRank(y.Path)),
            KeepCriterion.Oldest => x.Modified.CompareTo(y.Modified),
            KeepCriterion.Newest => y.Modified.CompareTo(x.Modified),
            _ => string.CompareOrdinal(x.Path, y.Path),
        };
    }

    private static int SplitRank(string? split) => split switch { "test" => 0, "validation" => 1, "train" => 2, not null => 3, null => 4 };
}
