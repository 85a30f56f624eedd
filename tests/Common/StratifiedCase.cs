namespace DedupML.Testing;

/// <summary>Images in groups with labels, made from a seed by integer arithmetic that other languages can repeat: the same sets were given
/// to other splitters.</summary>
/// <param name="Groups">Each image's group.</param>
/// <param name="Labels">Each image's class, <c>class-00</c> and so on.</param>
internal sealed record StratifiedCase(IReadOnlyList<ulong> Groups, IReadOnlyList<string> Labels)
{
    /// <summary>The kinds of sets.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["even", "tail", "mixed", "lumpy"];

    /// <summary>A set of 1,000 to 3,000 images.</summary>
    /// <param name="kind">even: ten classes of one size. tail: forty classes of 1/rank. mixed: groups of several classes. lumpy: few large
    /// groups among many small ones.</param>
    /// <param name="seed">Any.</param>
    public static StratifiedCase Make(string kind, int seed)
    {
        ulong state = (ulong)seed;
        int Next(int end)
        {
            // splitmix64 (Steele, Lea and Flood 2014).
            state += 0x9E3779B97F4A7C15;
            ulong z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            z ^= z >> 31;
            return (int)(z % (ulong)end);
        }

        var (groups, classes) = kind switch { "even" => (400, 10), "tail" => (600, 40), "mixed" => (200, 12), _ => (300, 8) };
        var groupOf = new List<ulong>();
        var labels = new List<string>();
        for (int group = 0; group < groups; group++)
        {
            int own = kind == "tail" ? Tail(Next(1000)) : Next(classes);
            int size = kind switch
            {
                "lumpy" => Next(20) == 0 ? 20 + Next(60) : 1 + Next(4),
                _ => 1 + Next(8),
            };
            for (int i = 0; i < size; i++)
            {
                bool strays = kind == "mixed" || Next(20) == 0;
                groupOf.Add((ulong)group);
                labels.Add($"class-{(strays ? Next(classes) : own):00}");
            }
        }
        return new(groupOf, labels);

        // Class c for a share of the numbers up to 999 that falls as 1 / (c + 1).
        static int Tail(int number)
        {
            int @class = 0;
            for (int left = number - 233; left >= 0 && @class < 39; left -= 233 / (@class + 1))
                @class++;
            return @class;
        }
    }
}
