namespace DedupML.Splits;

/// <summary>Looks at the finished split row by row, as if nothing were known of how it was made. A broken promise is a fault of ours.</summary>
internal static class SplitPromises
{
    /// <summary>Throws where a promise is broken.</summary>
    /// <param name="problem">What was to be split.</param>
    /// <param name="result">How it was split.</param>
    /// <param name="inEveryPart">The classes that must be in every part.</param>
    public static void Check(SplitProblem problem, SplitResult result, bool[] inEveryPart)
    {
        CheckRows(problem, result);
        CheckCounts(problem, result, inEveryPart);
    }

    private static void CheckRows(SplitProblem problem, SplitResult result)
    {
        var input = problem.Input;
        var partOfGroup = new Dictionary<ulong, int>();
        for (int row = 0; row < result.PartOf.Count; row++)
        {
            int part = result.PartOf[row];
            var earlier = input.Previous?[row];
            if (part < -1 || part >= result.Parts.Count || (part == -1) != problem.IsExcluded(row))
                throw Broken($"image {row} is in no part");
            if (earlier is not null && result.NameOf(row) != earlier)
                throw Broken($"image {row} moved from '{earlier}' to '{result.NameOf(row)}'");
            // A group that the earlier split had cut stays cut; nothing new may be added to it.
            bool wasCut = problem.PartOfGroup[problem.GroupOf[row]] == SplitProblem.Cut;
            if (part < 0 || (wasCut && earlier is not null))
                continue;
            if (wasCut || (!partOfGroup.TryAdd(input.Groups[row], part) && partOfGroup[input.Groups[row]] != part))
                throw Broken($"group {input.Groups[row]} of image {row} crosses parts");
        }
    }

    private static void CheckCounts(SplitProblem problem, SplitResult result, bool[] inEveryPart)
    {
        int parts = result.Parts.Count;
        var counts = new int[problem.Classes.Count, parts];
        for (int row = 0; row < result.PartOf.Count; row++)
        {
            foreach (int @class in problem.Classes.Of(row))
            {
                if (result.PartOf[row] is var part and >= 0)
                    counts[@class, part]++;
            }
        }
        var splits = result.Classes.GetEnumerator();
        for (int @class = 0; @class < problem.Classes.Count; @class++)
        {
            string? label = problem.Classes.Labels[@class];
            var told = @class == SplitClasses.All ? result.Sizes
                : problem.Totals[@class] == 0 ? [.. new int[parts]]
                : splits.MoveNext() && splits.Current.Label == label ? splits.Current.Counts : throw Broken($"class '{label}' was not told of");
            for (int part = 0; part < parts; part++)
            {
                int count = counts[@class, part];
                if (count != told[part])
                    throw Broken($"class '{label}' was counted wrongly in part '{result.Parts[part].Name}'");
                if (count == 0 && (@class == SplitClasses.All || (inEveryPart[@class] && problem.Totals[@class] > 0)))
                    throw Broken($"part '{result.Parts[part].Name}' has nothing of {(label is null ? "the images" : $"class '{label}'")}");
            }
        }
    }

    private static InvalidOperationException Broken(string promise) => new($"The split broke a promise: {promise}. This is a fault in DedupML.");
}
