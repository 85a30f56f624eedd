namespace DedupML.Splits;

/// <summary>How many images of each class are in each part, and what that costs. The cost is the sum over parts of |share of all images −
/// fraction|, plus the mean over classes of the same for the class: sizes weigh as much as all classes together, so that classes of a
/// single group cannot all go to the largest part. A part that lacks a class which it could have costs more than all else together, and a
/// part without any image more than that.</summary>
internal sealed class PartLoad
{
    private readonly int parts;
    private readonly double[] fractions, weights, missing;
    private readonly int[] totals, counts;   // counts[class * parts + part]

    public PartLoad(SplitProblem problem)
    {
        fractions = [.. problem.Options.Parts.Select(p => p.Fraction)];
        parts = fractions.Length;
        totals = problem.Totals;
        int classes = totals.Length;
        counts = new int[classes * parts];
        for (int row = 0; row < problem.GroupOf.Length; row++)
        {
            if (problem.KnownPart(row) is var part and >= 0)
            {
                foreach (int @class in problem.Classes.Of(row))
                    counts[@class * parts + part]++;
            }
        }
        weights = new double[classes];
        missing = new double[classes];
        for (int @class = 0; @class < classes; @class++)
        {
            weights[@class] = @class == SplitClasses.All ? 1 : 1.0 / (classes - 1);
            missing[@class] = @class == SplitClasses.All ? 8 * classes : IsPromised(problem, @class) ? 8 : 0;
        }
    }

    /// <summary>Number of parts.</summary>
    public int Parts => parts;

    /// <summary>Images of a class in a part.</summary>
    public int Count(int @class, int part) => counts[@class * parts + part];

    /// <summary>Parts without any image of a class.</summary>
    public int Lacking(int @class) => counts.AsSpan(@class * parts, parts).Count(0);

    /// <summary>Whether the class must be in every part: it has a label, and there are groups enough to bring it wherever the earlier
    /// split had none of it.</summary>
    public bool IsPromised(SplitProblem problem, int @class) =>
        problem.Classes.Labels[@class] is not null && (problem.FreeGroupsWith[@class] >= Lacking(@class));

    /// <summary>Puts a group into a part, or takes it out.</summary>
    /// <param name="cells">The group's images by class.</param>
    /// <param name="part">Which part.</param>
    /// <param name="sign">1 or -1.</param>
    public void Add(ReadOnlySpan<ClassCount> cells, int part, int sign)
    {
        foreach (var (@class, images) in cells)
            counts[@class * parts + part] += sign * images;
    }

    /// <summary>What the sum of squared relative errors, weighted by fraction, grows by when a group is added. The sum of absolute errors
    /// says nothing while all parts are still too small.</summary>
    public double SquareGrowth(ReadOnlySpan<ClassCount> cells, int part)
    {
        double growth = 0;
        foreach (var (@class, images) in cells)
        {
            double share = (double)images / totals[@class], had = (double)counts[@class * parts + part] / totals[@class];
            growth += weights[@class] * share * (2 * (had - fractions[part]) + share) / fractions[part];
        }
        return growth;
    }

    /// <summary>The change of cost when a group moves.</summary>
    public double MoveChange(ReadOnlySpan<ClassCount> cells, int from, int to)
    {
        double change = 0;
        foreach (var (@class, images) in cells)
            change += ShiftChange(@class, images, from, to);
        return change;
    }

    /// <summary>The change of cost when two groups change places.</summary>
    public double SwapChange(ReadOnlySpan<ClassCount> first, int firstPart, ReadOnlySpan<ClassCount> second, int secondPart)
    {
        double change = 0;
        int i = 0, j = 0;
        while (i < first.Length || j < second.Length)
        {
            int a = i < first.Length ? first[i].Class : int.MaxValue, b = j < second.Length ? second[j].Class : int.MaxValue;
            int leaving = a <= b ? first[i++].Images : 0, coming = b <= a ? second[j++].Images : 0;
            if (leaving != coming)
                change += ShiftChange(Math.Min(a, b), leaving - coming, firstPart, secondPart);
        }
        return change;
    }

    /// <summary>The cost itself.</summary>
    public double Total()
    {
        double total = 0;
        for (int i = 0; i < counts.Length; i++)
            total += totals[i / parts] == 0 ? 0 : Cost(i / parts, i % parts, counts[i]);
        return total;
    }

    private double ShiftChange(int @class, int images, int from, int to)
    {
        int left = counts[@class * parts + from], right = counts[@class * parts + to];
        return Cost(@class, from, left - images) - Cost(@class, from, left) + (Cost(@class, to, right + images) - Cost(@class, to, right));
    }

    private double Cost(int @class, int part, int images)
    {
        double cost = weights[@class] * Math.Abs((double)images / totals[@class] - fractions[part]);
        return images == 0 ? cost + missing[@class] : cost;
    }
}
