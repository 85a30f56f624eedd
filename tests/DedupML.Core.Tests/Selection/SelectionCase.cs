using DedupML.Features;
using DedupML.Grouping;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Selection;

namespace DedupML.Tests.Selection;

/// <summary>A small set of images and matches, written down row by row.</summary>
internal sealed class SelectionCase
{
    private readonly List<SelectionImage> images = [];
    private readonly List<Match> matches = [];

    public HashSet<int> Protected { get; } = [];
    public HashSet<int> Links { get; } = [];
    public List<IReadOnlyList<int>> SameFiles { get; } = [];
    public KeeperOrder Order { get; init; } = KeeperOrder.Default;
    public BalanceOptions Balance { get; init; } = BalanceOptions.Off;
    public IReadOnlyList<SelectionImage> Images => images;
    public IReadOnlyList<Match> Matches => matches;

    public static SelectionImage Image(
        string path, int width = 100, int height = 100, long bytes = 1000, ulong hash = 1, string? split = null, string? label = null) =>
        new(path, label, split, new ImageFeatures(new(hash, 0, 0, 0), bytes, width, height, "png", 1, 100, default, [], []));

    public SelectionCase Add(SelectionImage image)
    {
        images.Add(image);
        return this;
    }

    public SelectionCase Exact(int a, int b)
    {
        matches.Add(new(Math.Min(a, b), Math.Max(a, b), MatchTier.Exact, Dihedral.Identity, null, 0));
        return this;
    }

    public SelectionCase Near(int a, int b, double? residual = 3, Dihedral transform = Dihedral.Identity, AffineMatrix? matrix = null)
    {
        matches.Add(new(Math.Min(a, b), Math.Max(a, b), MatchTier.Near, transform, matrix, 10, null, residual));
        return this;
    }

    /// <summary>A near match of which each picture shows only so much of the other.</summary>
    public SelectionCase Partly(int a, int b, double? shownOfA, double? shownOfB, double? residual = 3)
    {
        Near(a, b, residual);
        matches[^1] = matches[^1] with { ShownA = a < b ? shownOfA : shownOfB, ShownB = a < b ? shownOfB : shownOfA };
        return this;
    }

    /// <summary>A near match of which each picture shows all of the other, with the way from the one of the lower row.</summary>
    public SelectionCase Measured(int a, int b, AffineMatrix matrix)
    {
        Near(a, b, matrix: matrix);
        matches[^1] = matches[^1] with { ShownA = 1, ShownB = 1 };
        return this;
    }

    public SelectionInput Input() => new()
    {
        Images = images,
        Matches = matches,
        Groups = DuplicateGroups.From(images.Count, matches),
        Order = Order,
        Protected = Protected,
        SymbolicLinks = Links,
        SameFiles = SameFiles,
        Balance = Balance,
    };

    public SelectionResult Decide() => CoverSelection.Decide(Input());

    /// <summary>Each image as <c>keep</c>, <c>review</c> (with the keeper proposed, if any) or the row of the keeper that it goes for.</summary>
    public string Actions() => string.Join(' ', Decide().Decisions.Select(d =>
        d.Action == DecisionAction.Remove ? $"{d.Keeper}" : d.Action == DecisionAction.Keep ? "keep" : $"review{d.Keeper}"));

    /// <summary>The same set with row i at place[i].</summary>
    public SelectionCase Permuted(int[] place)
    {
        var moved = new SelectionCase { Order = Order, Balance = Balance };
        foreach (int row in Enumerable.Range(0, images.Count).OrderBy(i => place[i]))
            moved.Add(images[row]);
        foreach (var m in matches)
        {
            bool turned = place[m.A] > place[m.B];
            moved.matches.Add(m with
            {
                A = Math.Min(place[m.A], place[m.B]),
                B = Math.Max(place[m.A], place[m.B]),
                Transform = turned ? m.Transform.Inverse() : m.Transform,
                Matrix = turned && m.Matrix is { } matrix ? matrix with { M22 = 1 / matrix.M22 } : m.Matrix,   // only heights are scaled here
                ShownA = turned ? m.ShownB : m.ShownA,
                ShownB = turned ? m.ShownA : m.ShownB,
            });
        }
        moved.Protected.UnionWith(Protected.Select(i => place[i]));
        moved.Links.UnionWith(Links.Select(i => place[i]));
        moved.SameFiles.AddRange(SameFiles.Select(s => s.Select(i => place[i]).ToArray()));
        return moved;
    }

    /// <summary>Classes of equal images, near matches between some, and every rule in use now and then.</summary>
    public static SelectionCase Random(int seed)
    {
        var random = new Random(seed);
        var made = new SelectionCase { Order = (seed % 4) switch { 0 => KeeperOrder.Parse("compression,path"), 1 => KeeperOrder.Parse("pixels:40,path"), _ => KeeperOrder.Default } };
        int count = random.Next(0, 30);
        var classes = Enumerable.Range(0, count).Select(_ => random.Next(Math.Max(1, count / 2))).ToArray();
        string?[] splits = ["train", "test", "validation", null], labels = [null, null, null, "cat", random.Next(3) == 0 ? "dog" : "cat"];
        var pictures = Enumerable.Range(0, count).Select(_ => Image("", random.Next(1, 4) * 10, 10, random.Next(1, 4) * 100, (ulong)random.Next(3))).ToArray();
        for (int i = 0; i < count; i++)
        {
            made.Add(pictures[classes[i]] with { Path = $"{i:00}", Split = splits[random.Next(4)], Label = labels[random.Next(5)] });
            if (random.Next(8) == 0)
                made.Protected.Add(i);
            if (random.Next(8) == 0)
                made.Links.Add(i);
        }
        foreach (var rows in Enumerable.Range(0, count).GroupBy(i => classes[i]).Select(g => g.ToArray()))
        {
            random.Shuffle(rows);
            foreach (int row in rows[1..])
                made.Exact(rows[0], row);
            if (rows.Length > 2 && random.Next(2) == 0)
                made.SameFiles.Add(rows[..random.Next(2, rows.Length)]);
        }
        double[] scales = [1, 2, 0.5, 3, 1 / 3.0, 1.5, 2 / 3.0];   // what pictures of 10, 20 and 30 pixels by bars alone would have
        double?[] shares = [null, 1, Match.WholeShare, 0.949, 0.8];
        foreach (int _ in Enumerable.Range(0, random.Next(count + 1)))
        {
            var (a, b) = (random.Next(count), random.Next(count));
            bool isKnown = made.matches.Exists(m => m.Tier == MatchTier.Near && (m.A, m.B) == (Math.Min(a, b), Math.Max(a, b)));
            if (classes[a] != classes[b] && !(seed % 2 == 1 && isKnown))
            {
                made.Near(a, b, random.Next(4) == 0 ? null : random.Next(3), (Dihedral)random.Next(8));
                // Whole, part, or each a part of the other; also such as no geometry allows.
                if (seed % 2 == 1)
                    made.matches[^1] = made.matches[^1] with { ShownA = shares[random.Next(5)], ShownB = shares[random.Next(5)], Matrix = random.Next(2) == 0 ? null : new(1, 0, 0, 0, scales[random.Next(scales.Length)], 0) };
            }
        }
        return made;
    }
}
