namespace DedupML.Splits;

/// <summary>Splits a data set into parts that share no split group, each with its fraction of all images and of each class, as far as
/// whole groups allow.</summary>
/// <remarks>Greedy first; then groups move and change places while the sum over classes and parts of |share − fraction| falls, all images
/// counting as a tenth of a class. That is done from two greedy orders, and the better result stays. Same images, labels, groups and seed:
/// same split, whatever the order of rows.</remarks>
public static class DisjointSplitter
{
    /// <summary>Makes the split, and checks it.</summary>
    /// <param name="input">Images with their groups, labels and earlier parts.</param>
    /// <param name="options">The parts.</param>
    /// <exception cref="SplitException">It cannot be made: fewer groups than parts; a class with fewer groups than parts (unless these are
    /// to be warned of); an earlier part that is none of the parts.</exception>
    /// <exception cref="ArgumentException">Lists of different lengths.</exception>
    public static SplitResult Split(SplitInput input, SplitOptions options)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        int count = input.Contents.Count;
        if (input.Groups.Count != count || (input.Labels?.Count ?? count) != count || (input.Previous?.Count ?? count) != count)
        {
            throw new ArgumentException(
                $"There are {count} content hashes, but {input.Groups.Count} groups, {input.Labels?.Count ?? count} labels and {input.Previous?.Count ?? count} earlier parts.", nameof(input));
        }

        var problem = new SplitProblem(input, options);
        var load = new PartLoad(problem);
        var unattainable = SplitLimits.Check(problem, load);
        bool[] promised = [.. Enumerable.Range(0, problem.Classes.Count).Select(c => load.IsPromised(problem, c))];
        (int[] placed, load) = Place(problem);
        var missed = SplitLimits.Missed(problem, load, promised);

        var partOf = PartOfRows(problem, placed);
        var result = SplitSummary.Of(problem, load, partOf, [.. unattainable, .. missed]);
        SplitPromises.Check(problem, result, [.. promised.Select((p, c) => p && load.PartsLacking(c) == 0)]);
        return result;
    }

    /// <summary>The part of each free group, by two first placements of which either may lead to the better split.</summary>
    private static (int[] Placed, PartLoad Load) Place(SplitProblem problem)
    {
        var placed = new int[problem.GroupIds.Length];
        PartLoad? best = null;
        foreach (bool bySize in (ReadOnlySpan<bool>)[false, true])
        {
            var attempt = new PartLoad(problem);
            var (groups, parts) = GreedyPlacement.Place(problem, attempt, bySize);
            LocalImprovement.Run(new GroupKinds(problem, groups, parts, attempt.Parts), attempt);
            if (best is not null && !(attempt.Total() - best.Total()).IsFall)
                continue;
            best = attempt;
            for (int i = 0; i < groups.Length; i++)
                placed[groups[i]] = parts[i];
        }
        return (placed, best!);
    }

    private static int[] PartOfRows(SplitProblem problem, int[] placed)
    {
        var partOf = new int[problem.GroupOf.Length];
        for (int row = 0; row < partOf.Length; row++)
        {
            int group = problem.GroupOf[row];
            partOf[row] = problem.IsExcluded(row) ? -1 : problem.KnownPart(row) is var known and >= 0 ? known : placed[group];
        }
        return partOf;
    }
}
