using DedupML.Features;
using DedupML.Matching;
using DedupML.Pipeline;

namespace DedupML;

/// <summary>The distinct pictures that a stage was fitted on, for new images that are no copy by their bytes.</summary>
internal sealed class KnownPictures
{
    private readonly List<ImageFeatures> known = [];
    private readonly PictureIndex index;

    public KnownPictures(ImageReading reading, GroupDuplicatesOptions options, ImageGroups groups)
    {
        var paths = new List<string>();
        var contents = new HashSet<ContentHash>();
        foreach (var (path, content, _) in groups.Images)
        {
            // A known file that has changed since is known no longer, but a copy of it may be.
            if (!contents.Contains(content) && reading.Read(path).Features is { } features && features.Content == content)
            {
                contents.Add(content);
                known.Add(features);
                paths.Add(path);
            }
        }
        index = reading.Index(known, paths, MatchRules.Of(options));
    }

    /// <summary>The best match that proves an image a copy, and the content of what it copies; null for a new picture.</summary>
    public (ContentHash Known, Match Match)? Find(ImageFeatures image, string fullPath)
    {
        var best = index.Find(image, fullPath);
        return best is [{ Tier: <= MatchTier.Near } match, ..] ? (known[match.A].Content, match) : null;
    }
}
