using System.Globalization;

namespace DedupML.Splits;

/// <summary>What cannot be: said before the work where counting shows it, after the work where the search found no way.</summary>
internal static class SplitLimits
{
    private const int NamedAtMost = 10;

    /// <summary>Refuses what counting shows to be impossible, or gives it as warnings.</summary>
    public static IReadOnlyList<string> Check(SplitProblem problem, PartLoad load)
    {
        var options = problem.Options;
        int free = problem.FreeGroupsWith[SplitClasses.All], empty = load.PartsLacking(SplitClasses.All);
        if (free < empty)
        {
            throw new SplitException(problem.GroupOf.Length == 0
                ? $"There are no images to split into {Names(options)}."
                : $"{Count(free, "split group")} cannot fill {Count(empty, "part")} ({Names(options)}): a part would be empty. Ask for fewer parts, or give more images that do not match each other.");
        }
        int[] missing = [.. Enumerable.Range(1, problem.Classes.Count - 1)
            .Where(c => problem.Classes.Labels[c] is not null && problem.Totals[c] > 0 && !load.IsPromised(problem, c))];
        if (missing.Length == 0)
            return [];
        string Having(int c) => $"'{problem.Classes.Labels[c]}' ({Count(problem.GroupsWith[c], "split group")})";
        if (options.MissingClasses == MissingClassPolicy.Refuse)
        {
            throw new SplitException($"Class {Having(missing[0])} cannot be in each of {options.Parts.Count} parts ({Names(options)}){Others(missing.Length - 1, "class", "classes")}. "
                + "Give more images of it that do not match each other, ask for fewer parts, or let missing classes be warned of.");
        }
        return [$"{Count(missing.Length, "class", "classes")} with too few split groups to be in each of {options.Parts.Count} parts: {Listed(missing.Select(Having), missing.Length)}."];
    }

    /// <summary>Classes that have groups enough and are in fewer parts all the same: groups of several classes can make it impossible.</summary>
    public static IReadOnlyList<string> Missed(SplitProblem problem, PartLoad load, bool[] promised)
    {
        int[] missed = [.. Enumerable.Range(1, problem.Classes.Count - 1).Where(c => promised[c] && problem.Totals[c] > 0 && load.PartsLacking(c) > 0)];
        if (missed.Length == 0)
            return [];
        string Where(int c) => $"'{problem.Classes.Labels[c]}' (missing from {string.Join(", ", problem.Options.Parts.Where((_, p) => load.Count(c, p) == 0).Select(p => p.Name))})";
        if (problem.Options.MissingClasses == MissingClassPolicy.Refuse)
        {
            throw new SplitException($"No split was found with class {Where(missed[0])} in every part{Others(missed.Length - 1, "class", "classes")}: its split groups hold other classes too. "
                + "Try another seed, ask for fewer parts, or let missing classes be warned of.");
        }
        return [$"No split was found with every class in every part: {Listed(missed.Select(Where), missed.Length)}."];
    }

    /// <summary>A number with its noun.</summary>
    public static string Count(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");

    private static string Names(SplitOptions options) => Listed(options.Parts.Select(p => p.Name), options.Parts.Count);

    private static string Others(int count, string one, string many) => count == 0 ? "" : $"; nor can {Count(count, "other " + one, "other " + many)}";

    private static string Listed(IEnumerable<string> names, int count) =>
        string.Join(", ", names.Take(NamedAtMost)) + (count > NamedAtMost ? $" and {count - NamedAtMost} more" : "");
}
