using DedupML.Features;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Selection;

namespace DedupML;

/// <summary>The groups of the images that a stage was fitted on, by path and by content.</summary>
internal sealed class ImageGroups
{
    private readonly Dictionary<string, (ContentHash Content, GroupedImage Image)> byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<ContentHash, ulong> byContent = [];

    public ImageGroups(IEnumerable<(string Path, ContentHash Content, GroupedImage Image)> images)
    {
        foreach (var (path, content, image) in images)
        {
            byPath[path] = (content, image);
            byContent[content] = image.Group;
        }
    }

    /// <summary>Full path, content and row of every image, in ordinal order of path.</summary>
    public IEnumerable<(string Path, ContentHash Content, GroupedImage Image)> Images =>
        byPath.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (p.Key, p.Value.Content, p.Value.Image));

    public static ImageGroups From(DuplicateReport report)
    {
        var distances = new Dictionary<(int, int), int>();
        foreach (var match in report.Matches)
            distances[(match.A, match.B)] = match.HashDistance ?? 0;
        var numbers = report.Groups.ToDictionary(g => g.Number, g => GroupedImage.GroupOf(g.Members.Min(m => report.Images[m].Features.Content)));
        return new(report.Images.Select((image, i) =>
        {
            var decision = report.Decisions[i];
            bool stays = decision.Action != DecisionAction.Remove;
            int distance = stays ? 0 : distances[decision.Keeper!.Value is var keeper && keeper < i ? (keeper, i) : (i, keeper)];
            float uniqueness = (float)(report.Uniqueness?[i] ?? double.NaN);
            var row = decision.Group is { } group
                ? new GroupedImage(numbers[group], stays, NameOf(decision.Tier), distance, uniqueness) : GroupedImage.Alone(image.Features.Content, uniqueness);
            return (report.Dataset.FullPath(image.Path), image.Features.Content, row);
        }));
    }

    /// <summary>The row of a file with this content: that of the image at its path, or of an exact copy.</summary>
    public bool TryFind(string fullPath, ContentHash content, out GroupedImage image)
    {
        if (byPath.TryGetValue(fullPath, out var known) && known.Content == content)
        {
            image = known.Image;
            return true;
        }
        bool copy = byContent.TryGetValue(content, out ulong group);
        image = copy ? new(group, false, NameOf(MatchTier.Exact), 0, 0) : default;
        return copy;
    }

    /// <summary>The row of a new image whose best match is known.</summary>
    public GroupedImage CopyOf(ContentHash known, Match match) => new(byContent[known], false, NameOf(match.Tier), match.HashDistance ?? 0, match.Tier == MatchTier.Exact ? 0 : float.NaN);

    private static string NameOf(MatchTier? tier) => tier switch { MatchTier.Exact => "exact", MatchTier.Near => "near", MatchTier.Semantic => "semantic", _ => "" };
}
