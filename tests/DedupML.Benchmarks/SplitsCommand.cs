using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Splits;
using DedupML.Testing;

namespace DedupML.Benchmarks;

/// <summary>Splitting and repairing of many rows: groups of all sizes, a hundred classes of 1/rank; then the same matches over a careless
/// split, repaired by each policy. With <c>--folds</c> instead: a set for comparison with other splitters, written as <c>group,label</c>,
/// and how well ours splits it for ten seeds.</summary>
internal static class SplitsCommand
{
    private const int Classes = 100;

    public static int Run(string[] args)
    {
        string? Value(string name) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
        int Number(string name, int otherwise) => Value(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        return Value("--folds") is null
            ? Time(Number("--images", 1_000_000), Number("--groups", 200_000))
            : Compare(Number("--folds", 5), Value("--kind") ?? "even", Number("--seed", 0), Value("--csv"));
    }

    private static int Compare(int folds, string kind, int seed, string? csv)
    {
        var made = StratifiedCase.Make(kind, seed);
        if (csv is not null)
            File.WriteAllLines(csv, ["group,label", .. made.Groups.Zip(made.Labels, (g, l) => $"{g},{l}")]);
        var clock = Stopwatch.StartNew();
        var deviations = Enumerable.Range(0, 10).Select(s => DisjointSplitter.Split(Input(made), SplitOptions.Folds(folds) with { Seed = s, MissingClasses = MissingClassPolicy.Warn }).ClassDeviation).ToArray();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            kind,
            seed,
            folds,
            images = made.Groups.Count,
            classes = made.Labels.Distinct().Count(),
            deviations = deviations.Select(d => Math.Round(d, 6)),
            largest = Math.Round(deviations.Max(), 6),
            seconds_each = Math.Round(clock.Elapsed.TotalSeconds / deviations.Length, 3),
        }));
        return 0;
    }

    private static SplitInput Input(StratifiedCase made) => new()
    {
        Contents = [.. Enumerable.Range(0, made.Groups.Count).Select(i => new ContentHash((ulong)i, 0, 0, 0))],
        Groups = made.Groups,
        Labels = [.. made.Labels.Select(l => new[] { l })],
    };

    private static int Time(int count, int groupCount)
    {
        var random = new Random(1);
        var groups = new ulong[count];
        for (int row = 0; row < count; row++)
            groups[row] = (ulong)(row < groupCount ? row : (int)(groupCount * Math.Pow(random.NextDouble(), 2)));
        string[][] labels = [.. Enumerable.Range(0, Classes).Select(c => new[] { $"class-{c:00}" })];
        int RandomClass() => (int)Math.Pow(Classes, random.NextDouble()) - 1;
        int[] classOf = [.. Enumerable.Range(0, groupCount).Select(_ => RandomClass())];
        var input = new SplitInput
        {
            Contents = [.. Enumerable.Range(0, count).Select(_ => new ContentHash((ulong)random.NextInt64(), (ulong)random.NextInt64(), 0, 0))],
            Groups = groups,
            Labels = [.. groups.Select(g => labels[random.Next(20) == 0 ? RandomClass() : classOf[(int)g]])],
        };
        var matches = Matches(groups, groupCount, random);
        string[] names = ["train", "train", "train", "validation", "test"];
        string?[] careless = [.. groups.Select(_ => names[random.Next(names.Length)])];

        var clock = Stopwatch.StartNew();
        double Lap() { double seconds = Math.Round(clock.Elapsed.TotalSeconds, 2); clock.Restart(); return seconds; }
        var grouped = SplitGroups.From(count, matches);
        double grouping = Lap();
        var fractions = DisjointSplitter.Split(input, new());
        double splitting = Lap();
        var folds = DisjointSplitter.Split(input, SplitOptions.Folds(5));
        double folding = Lap();
        var leaks = LeakFinder.Find(careless, matches);
        double finding = Lap();
        var repaired = LeakRepair.Repair(careless, matches);
        double repairing = Lap();
        var moved = LeakRepair.Repair(careless, matches, new() { Policy = LeakPolicy.MoveToTrain });
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            images = count,
            groups = grouped.Count,
            largest = grouped.Largest,
            matches = matches.Length,
            seconds_grouping = grouping,
            seconds_splitting = splitting,
            class_deviation = Math.Round(fractions.ClassDeviation, 6),
            seconds_folding = folding,
            folds_class_deviation = Math.Round(folds.ClassDeviation, 6),
            leaks = leaks.Count,
            seconds_finding = finding,
            dropped = repaired.Dropped,
            seconds_repairing = repairing,
            moved = moved.Moved,
            seconds_moving = Lap(),
            peak_mib = Process.GetCurrentProcess().PeakWorkingSet64 >> 20,
        }));
        return 0;
    }

    // Each group a chain in random order: exact copies, near ones, as they come.
    private static Match[] Matches(ulong[] groups, int groupCount, Random random)
    {
        var last = new int[groupCount];
        last.AsSpan().Fill(-1);
        var matches = new List<Match>(groups.Length);
        int[] rows = [.. Enumerable.Range(0, groups.Length)];
        random.Shuffle(rows);
        foreach (int row in rows)
        {
            ref int other = ref last[(int)groups[row]];
            if (other >= 0)
                matches.Add(new(Math.Min(row, other), Math.Max(row, other), (MatchTier)random.Next(2), Dihedral.Identity, null, 10, null, 3));
            other = row;
        }
        return [.. matches];
    }
}
