namespace DedupML.Splits;

/// <summary>How many images of each class are in each part, and what that costs: the sum over classes and parts of |share − fraction|, plus
/// a tenth of the same for all images, so that sizes are met too. For each class with too few groups to be in every part sizes weigh one
/// class more: such classes, where there are many, would all go to the largest part and leave the others small. That no part lacks a
/// class which it could have comes before all that, and that no part is empty before both.</summary>
internal sealed class PartLoad
{
    // Where each image has one class sizes follow from the classes, and a full weight only costs: in sets with a few large groups splits
    // of 1.5 % worse classes were chosen.
    private const double SizeWeight = 0.1;

    private readonly int parts;
    private readonly double[] fractions, weights;
    private readonly long[] lacks;           // what it counts that a part has nothing of the class
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
        weights.AsSpan().Fill(1);
        weights[SplitClasses.All] = SizeWeight;
        lacks = new long[classes];
        lacks[SplitClasses.All] = classes;
        for (int @class = 1; @class < classes; @class++)
        {
            if (IsPromised(problem, @class))
                lacks[@class] = 1;
            else if (problem.Classes.Labels[@class] is not null)
                weights[SplitClasses.All]++;
        }
    }

    /// <summary>Number of parts.</summary>
    public int Parts => parts;

    /// <summary>Images of a class in a part.</summary>
    public int Count(int @class, int part) => counts[@class * parts + part];

    /// <summary>Parts without any image of a class.</summary>
    public int PartsLacking(int @class) => counts.AsSpan(@class * parts, parts).Count(0);

    /// <summary>Whether the class must be in every part: it has a label, and there are groups enough to bring it wherever the earlier
    /// split had none of it.</summary>
    public bool IsPromised(SplitProblem problem, int @class) =>
        problem.Classes.Labels[@class] is not null && problem.FreeGroupsWith[@class] >= PartsLacking(@class);

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
    public SplitCost MoveChange(ReadOnlySpan<ClassCount> cells, int from, int to)
    {
        var change = new SplitCost();
        foreach (var (@class, images) in cells)
            AddShift(ref change, @class, images, from, to);
        return change;
    }

    /// <summary>The change of cost when two groups change places.</summary>
    public SplitCost SwapChange(ReadOnlySpan<ClassCount> first, int firstPart, ReadOnlySpan<ClassCount> second, int secondPart)
    {
        var change = new SplitCost();
        int i = 0, j = 0;
        while (i < first.Length || j < second.Length)
        {
            int a = i < first.Length ? first[i].Class : int.MaxValue, b = j < second.Length ? second[j].Class : int.MaxValue;
            int leaving = a <= b ? first[i++].Images : 0, coming = b <= a ? second[j++].Images : 0;
            if (leaving != coming)
                AddShift(ref change, Math.Min(a, b), leaving - coming, firstPart, secondPart);
        }
        return change;
    }

    /// <summary>The cost itself.</summary>
    public SplitCost Total()
    {
        var total = new SplitCost();
        for (int i = 0; i < counts.Length; i++)
        {
            if (totals[i / parts] == 0)
                continue;
            total.Error += weights[i / parts] * Error(i / parts, i % parts, counts[i]);
            total.Lacking += lacks[i / parts] * IsNone(counts[i]);
        }
        return total;
    }

    private void AddShift(ref SplitCost change, int @class, int images, int from, int to)
    {
        int left = counts[@class * parts + from], right = counts[@class * parts + to];
        change.Error += weights[@class] * (Error(@class, from, left - images) - Error(@class, from, left) + (Error(@class, to, right + images) - Error(@class, to, right)));
        change.Lacking += lacks[@class] * (IsNone(left - images) - IsNone(left) + IsNone(right + images) - IsNone(right));
    }

    private double Error(int @class, int part, int images) => Math.Abs((double)images / totals[@class] - fractions[part]);

    private static int IsNone(int images) => images == 0 ? 1 : 0;
}
