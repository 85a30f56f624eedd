using System.Globalization;
using DedupML.Grouping;
using DedupML.Matching;

namespace DedupML.Splits;

/// <summary>The sets of images that no split may cut: connected components over exact and near matches, and over semantic ones within a
/// stricter threshold of the embedding's model.</summary>
public sealed class SplitGroups
{
    private const int AlwaysAllowed = 20;      // images in a group
    private const double LeastDistance = 1e-3;

    private readonly ulong[] groups;

    private SplitGroups(ulong[] groups, int count, int largest, IReadOnlyList<int> joining) =>
        (this.groups, Count, Largest, Joining) = (groups, count, largest, joining);

    /// <summary>Each image's group: 1, 2, .. in the order of the groups' first rows; an image alone has one of its own.</summary>
    public IReadOnlyList<ulong> GroupOf => groups;

    /// <summary>Number of groups, those of one image included.</summary>
    public int Count { get; }

    /// <summary>Number of images in the largest group; 0 where there is no image.</summary>
    public int Largest { get; }

    /// <summary>New images that join two parts of an earlier split, directly or through other new images: ascending, each in a group of
    /// its own here.</summary>
    public IReadOnlyList<int> Joining { get; }

    /// <summary>The greatest cosine distance at which semantic matches joined; null where none did.</summary>
    public double? SemanticCosine { get; private init; }

    /// <summary>The line for people when the largest group holds more than this share of all images, else null.</summary>
    /// <param name="share">0 to 1.</param>
    public string? Warning(double share = SplitOptions.DefaultLargeGroupShare) => Warning(Largest, groups.Length, share);

    /// <summary>The groups that a stream of matches makes.</summary>
    /// <param name="imageCount">Number of images; rows are 0 to this.</param>
    /// <param name="matches">In any order; of n equal images n − 1 matches are enough.</param>
    /// <param name="semanticCosine">The greatest cosine distance at which a semantic match joins: the model's <c>split</c> threshold. Null
    /// where there are no embeddings: semantic matches then join nothing. One whose cosine was not measured joins nothing in any case.</param>
    /// <param name="previous">Each image's part in an earlier split, null for new ones, <see cref="SplitOptions.Excluded"/> for those it
    /// left out; or null where there is none. Earlier images never move: matches between two parts, which the earlier split cut, join
    /// nothing, nor do images left out.</param>
    /// <exception cref="ArgumentException">A match whose rows are not two different ones of the images.</exception>
    public static SplitGroups From(int imageCount, IEnumerable<Match> matches, double? semanticCosine = null, IReadOnlyList<string?>? previous = null)
    {
        ArgumentNullException.ThrowIfNull(matches);
        if (previous is not null && previous.Count != imageCount)
            throw new ArgumentException($"There are {imageCount} images but {previous.Count} earlier parts.", nameof(previous));
        var sets = new UnionFind(imageCount);
        var pairs = new List<(int A, int B)>();   // kept only where the earlier split must be asked twice
        foreach (var match in matches)
        {
            if (match.A < 0 || match.A >= match.B || match.B >= imageCount)
                throw new ArgumentException($"A match joins rows {match.A} and {match.B}, but it must be 0 <= A < B < {imageCount}.", nameof(matches));
            if (!Joins(match, semanticCosine))
                continue;
            if (previous is null)
                sets.Union(match.A, match.B);
            else
                pairs.Add((match.A, match.B));
        }
        int[] joining = previous is null ? [] : JoinApart(sets, pairs, previous);
        return Number(sets, joining, semanticCosine);
    }

    /// <summary>The groups of <see cref="From"/>, with the threshold for semantic matches made stricter where these would join a large part of the set
    /// into one group: in a large set chance alone finds pairs beyond any threshold, and a chain of such pairs is no reason to keep images together.</summary>
    /// <param name="imageCount">Number of images; rows are 0 to this.</param>
    /// <param name="matches">In any order.</param>
    /// <param name="semanticCosine">The greatest cosine distance to begin with, or null.</param>
    /// <param name="previous">Each image's part in an earlier split, or null.</param>
    /// <param name="share">The share of the images, 0 to 1, that a group may hold. Groups of up to 20 images are not looked at, nor what exact and near
    /// matches join.</param>
    /// <returns>The groups. The distance is halved until the largest one is within the share, or as small as without semantic matches.</returns>
    public static SplitGroups FromAdapting(
        int imageCount, IReadOnlyCollection<Match> matches, double? semanticCosine, IReadOnlyList<string?>? previous = null, double share = SplitOptions.DefaultLargeGroupShare)
    {
        ArgumentNullException.ThrowIfNull(matches);
        var firm = From(imageCount, matches, null, previous);
        double most = Math.Max(Math.Max(share * imageCount, AlwaysAllowed), firm.Largest);
        for (double? distance = semanticCosine; distance > LeastDistance; distance /= 2)
        {
            var groups = From(imageCount, matches, distance, previous);
            if (groups.Largest <= most)
                return groups;
        }
        return firm;
    }

    internal static string? Warning(int largest, int images, double share) => largest <= share * images ? null
        : string.Create(CultureInfo.InvariantCulture,
            $"The largest split group holds {largest} of {images} images ({100.0 * largest / images:0.0} %): fractions and classes cannot be met closely; look at its matches.");

    private static bool Joins(Match match, double? semanticCosine) =>
        match.Tier <= MatchTier.Near || (match.Tier == MatchTier.Semantic && match.Cosine <= semanticCosine);

    /// <summary>Joins what may be joined without bringing two earlier parts together.</summary>
    private static int[] JoinApart(UnionFind sets, List<(int A, int B)> pairs, IReadOnlyList<string?> previous)
    {
        // First the new images alone: a set of them that touches two parts is what joins these.
        var newSets = new UnionFind(previous.Count);
        foreach (var (a, b) in pairs.Where(p => previous[p.A] is null && previous[p.B] is null))
            newSets.Union(a, b);
        var touched = new string?[previous.Count];
        var joins = new bool[previous.Count];
        foreach (var (a, b) in pairs.Where(p => previous[p.A] is null != previous[p.B] is null))
        {
            var (fresh, old) = previous[a] is null ? (newSets.Find(a), previous[b]) : (newSets.Find(b), previous[a]);
            if (old == SplitOptions.Excluded)
                continue;
            joins[fresh] |= touched[fresh] is { } other && other != old;
            touched[fresh] = old;
        }
        bool Out(int row) => previous[row] is null ? joins[newSets.Find(row)] : previous[row] == SplitOptions.Excluded;
        foreach (var (a, b) in pairs)
        {
            if (!Out(a) && !Out(b) && (previous[a] is null || previous[b] is null || previous[a] == previous[b]))
                sets.Union(a, b);
        }
        return [.. Enumerable.Range(0, previous.Count).Where(row => previous[row] is null && Out(row))];
    }

    private static SplitGroups Number(UnionFind sets, IReadOnlyList<int> joining, double? semanticCosine)
    {
        var groups = new ulong[sets.Count];
        var numbers = new ulong[sets.Count];
        int count = 0, largest = 0;
        for (int row = 0; row < groups.Length; row++)
        {
            ref ulong number = ref numbers[sets.Find(row)];
            if (number == 0)
            {
                number = (ulong)++count;
                largest = Math.Max(largest, sets.SizeOf(row));
            }
            groups[row] = number;
        }
        return new(groups, count, largest, joining) { SemanticCosine = semanticCosine };
    }
}
