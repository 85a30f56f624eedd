namespace DedupML.Splits;

/// <summary>Counts what was split, from the rows themselves.</summary>
internal static class SplitSummary
{
    public static SplitResult Of(SplitProblem problem, PartLoad load, int[] partOf, IReadOnlyList<string> unattainable)
    {
        var options = problem.Options;
        int[] excluded = [.. Enumerable.Range(0, partOf.Length).Where(row => partOf[row] < 0)];
        int[] sizes = [.. Enumerable.Range(0, load.Parts).Select(p => load.Count(SplitClasses.All, p))];
        int largest = LargestGroup(problem);
        List<string> warnings = [.. unattainable];
        if (SplitGroups.Warning(largest, partOf.Length, options.LargeGroupShare) is { } large)
            warnings.Add(large);
        int cut = problem.PartOfGroup.Count(p => p == SplitProblem.Cut), left = excluded.Count(row => problem.Input.Previous?[row] is null);
        if (left > 0)
            warnings.Add($"{SplitLimits.Count(left, "new image")} would join parts of the earlier split and {(left == 1 ? "goes" : "go")} to '{SplitOptions.Excluded}'.");
        if (cut > 0)
            warnings.Add($"{SplitLimits.Count(cut, "split group")} had images in two parts of the earlier split already: earlier images do not move, so that look for leaks between them.");
        return new()
        {
            PartOf = partOf,
            Parts = options.Parts,
            Sizes = sizes,
            Classes = [.. Enumerable.Range(1, problem.Classes.Count - 1).Where(c => problem.Totals[c] > 0).Select(c => Class(problem, load, c))],
            SizeDeviation = Deviation(problem, load, SplitClasses.All),
            GroupCount = problem.GroupIds.Length,
            LargestGroup = largest,
            Excluded = excluded,
            Warnings = warnings,
        };
    }

    private static ClassSplit Class(SplitProblem problem, PartLoad load, int @class) => new(
        problem.Classes.Labels[@class], problem.Totals[@class], problem.GroupsWith[@class],
        [.. Enumerable.Range(0, load.Parts).Select(p => load.Count(@class, p))], Deviation(problem, load, @class));

    private static double Deviation(SplitProblem problem, PartLoad load, int @class) =>
        Enumerable.Range(0, load.Parts).Sum(p => Math.Abs((double)load.Count(@class, p) / problem.Totals[@class] - problem.Options.Parts[p].Fraction));

    private static int LargestGroup(SplitProblem problem)
    {
        var sizes = new int[problem.GroupIds.Length];
        foreach (int group in problem.GroupOf)
            sizes[group]++;
        return sizes.Length == 0 ? 0 : sizes.Max();
    }
}
