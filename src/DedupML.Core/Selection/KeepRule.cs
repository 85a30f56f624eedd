using System.Globalization;

namespace DedupML.Selection;

/// <summary>A criterion of <see cref="KeeperOrder"/> with what it needs to know.</summary>
public sealed record KeepRule
{
    private static readonly string[] names = ["split", "pixels", "compression", "hash", "path", "sharpness", "labelled", "annotated", "folder", "oldest", "newest"];

    /// <summary>A rule.</summary>
    /// <param name="criterion">What is asked.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such criterion.</exception>
    public KeepRule(KeepCriterion criterion)
    {
        if (!Enum.IsDefined(criterion))
            throw new ArgumentOutOfRangeException(nameof(criterion), criterion, $"A criterion must be one of {string.Join(", ", Enum.GetNames<KeepCriterion>())}.");
        Criterion = criterion;
    }

    /// <summary>What is asked.</summary>
    public KeepCriterion Criterion { get; }

    /// <summary>For <see cref="KeepCriterion.Pixels"/>, <see cref="KeepCriterion.Compression"/> and <see cref="KeepCriterion.Sharpness"/>: values
    /// within so many percent of the group's best count as equal, so that only a clearly better image is preferred; 0 to 100.</summary>
    /// <value>0 by default: any difference counts.</value>
    public double TolerancePercent
    {
        get;
        init => field = value is >= 0 and <= 100
            ? value == 0 || IsMeasured ? value : throw new ArgumentException($"'{Name}' has no measure that could be a few percent off.", nameof(TolerancePercent))
            : throw new ArgumentOutOfRangeException(nameof(TolerancePercent), value, "TolerancePercent must be 0 to 100.");
    }

    /// <summary>For <see cref="KeepCriterion.Folder"/>: folders relative to the data set's root, <c>/</c>-separated, the best one first.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<string> Folders { get; init => field = [.. value.Select(f => f.TrimEnd('/'))]; } = [];

    /// <summary>The criterion's name on the command line.</summary>
    internal string Name => names[(int)Criterion];

    internal static string Names { get; } = string.Join(", ", names);

    private bool IsMeasured => Criterion is KeepCriterion.Pixels or KeepCriterion.Compression or KeepCriterion.Sharpness;

    /// <summary>A rule of a command line, such as <c>pixels:10</c> or <c>folder:gold:web</c>.</summary>
    /// <exception cref="FormatException">No criterion is called so, or it does not take what follows it.</exception>
    public static KeepRule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        if (Array.IndexOf(names, parts[0]) is not (var i and >= 0))
            throw new FormatException($"'{parts[0]}' is no criterion for keeping: it must be one of {Names}.");
        var rule = new KeepRule((KeepCriterion)i);
        if (rule.Criterion == KeepCriterion.Folder)
        {
            return parts.Length > 1 && parts.Skip(1).All(f => f.Length > 0)
                ? rule with { Folders = parts[1..] } : throw new FormatException("'folder' needs the folders, the best one first: folder:gold:web.");
        }
        if (parts.Length == 1)
            return rule;
        if (!rule.IsMeasured)
            throw new FormatException($"'{parts[0]}' takes nothing after it, not '{text}'.");
        return parts.Length == 2 && double.TryParse(parts[1].TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent) && percent is >= 0 and <= 100
            ? rule with { TolerancePercent = percent }
            : throw new FormatException($"'{text}': after '{parts[0]}:' stands by how many percent a better value must differ, 0 to 100.");
    }

    /// <summary>The rule as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => Criterion == KeepCriterion.Folder ? string.Join(':', Folders.Prepend(Name))
        : TolerancePercent > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Name}:{TolerancePercent}") : Name;

    /// <summary>The place of an image's folder among those named; the number of folders where it is in none.</summary>
    internal int FolderRank(string path)
    {
        for (int i = 0; i < Folders.Count; i++)
        {
            if (IsWithin(path, Folders[i]))
                return i;
        }
        return Folders.Count;
    }

    private static bool IsWithin(string path, string folder) => folder is "" or "."
        || (path.StartsWith(folder, StringComparison.Ordinal) && path.Length > folder.Length && path[folder.Length] == '/');
}
