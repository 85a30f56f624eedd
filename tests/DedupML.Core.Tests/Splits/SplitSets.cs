using DedupML.Features;
using DedupML.Splits;

namespace DedupML.Tests.Splits;

/// <summary>Sets to be split, written down group by group or made at random.</summary>
internal static class SplitSets
{
    /// <summary>Groups separated by spaces, images by commas, labels of an image by <c>+</c>; <c>-</c> is an image without label.</summary>
    public static SplitInput Parse(string text)
    {
        var groups = new List<ulong>();
        var labels = new List<string[]?>();
        foreach (var (group, number) in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((g, i) => (g, i)))
        {
            foreach (string image in group.Split(','))
            {
                groups.Add((ulong)number);
                labels.Add(image == "-" ? null : image.Split('+'));
            }
        }
        return Input(groups, labels);
    }

    public static SplitInput Input(IReadOnlyList<ulong> groups, IReadOnlyList<IReadOnlyList<string>?>? labels = null) =>
        new() { Contents = [.. Enumerable.Range(0, groups.Count).Select(Content)], Groups = groups, Labels = labels };

    public static ContentHash Content(int row) => new((ulong)row * 0x9E3779B97F4A7C15, 0, 0, (ulong)row);

    /// <summary>Groups of one class or several, images with none to three labels, now and then an earlier split.</summary>
    public static (SplitInput Input, SplitOptions Options) Random(int seed)
    {
        var random = new Random(seed);
        int groupCount = random.Next(6, 60), classes = random.Next(1, 6), parts = random.Next(2, 5);
        string[] names = [.. Enumerable.Range(0, classes).Select(c => $"class {c}")];
        var groups = new List<ulong>();
        var labels = new List<string[]?>();
        for (int group = 0; group < groupCount; group++)
        {
            string own = names[random.Next(classes)];
            for (int i = random.Next(random.Next(1, 8)); i >= 0; i--)
            {
                groups.Add((ulong)(group * 7 + 3));
                labels.Add(random.Next(6) switch { 0 => null, 1 => [names[random.Next(classes)], own, own], 2 => [], _ => [own] });
            }
        }
        double[] weights = [.. Enumerable.Range(0, parts).Select(_ => 1.0 + random.Next(4))];
        var options = random.Next(3) == 0 ? SplitOptions.Folds(parts)
            : new SplitOptions { Parts = [.. weights.Select((w, i) => new SplitPart($"part {i}", w / weights.Sum()))] };
        var input = Input(groups, random.Next(5) == 0 ? null : labels);
        if (random.Next(3) == 0)
        {
            string?[] places = [null, null, SplitOptions.Excluded, .. options.Parts.Select(p => p.Name)];
            input = input with { Previous = [.. groups.Select(_ => random.Next(2) == 0 ? null : places[random.Next(places.Length)])] };
        }
        return (input, options with { Seed = seed, MissingClasses = MissingClassPolicy.Warn });
    }

    /// <summary>The same set with row i at place[i].</summary>
    public static SplitInput Permuted(this SplitInput input, int[] place)
    {
        int[] rowAt = new int[place.Length];
        for (int row = 0; row < place.Length; row++)
            rowAt[place[row]] = row;
        return new()
        {
            Contents = [.. rowAt.Select(r => input.Contents[r])],
            Groups = [.. rowAt.Select(r => input.Groups[r])],
            Labels = input.Labels is null ? null : [.. rowAt.Select(r => input.Labels[r])],
            Previous = input.Previous is null ? null : [.. rowAt.Select(r => input.Previous[r])],
            Joining = [.. input.Joining.Select(r => place[r])],
        };
    }

    /// <summary>Images of each class in each part.</summary>
    public static string Show(this SplitResult result) =>
        string.Join(' ', result.Classes.Select(c => $"{c.Label ?? "-"}:{string.Join('/', c.Counts)}"));
}
