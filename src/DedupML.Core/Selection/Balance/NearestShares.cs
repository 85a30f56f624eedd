namespace DedupML.Selection;

/// <summary>How many images of each class must come back so that the shares together are as little further off than they may as can be.
/// For images of one label each.</summary>
/// <remarks>
/// For a given number of images that stay, n of a class cost max(0, |n / N − its share| − limit): convex in n. So of all ways to reach N
/// the cheapest next image, again and again, leads to the least sum; and every N that can be reached is tried. With several labels an
/// image the question holds exact cover, and no quick answer is known.
/// </remarks>
/// <param name="counts">Images of each class that stay.</param>
/// <param name="waiting">Images of each class that can come back.</param>
/// <param name="shares">Each class's share that is aimed at; 1 together.</param>
/// <param name="limit">By how much a share may differ.</param>
internal sealed class NearestShares(int[] counts, int[] waiting, double[] shares, double limit)
{
    // Sums of many rounded terms: a difference below this is none, and the fewer images win.
    private const double Rounding = 1e-11;

    private readonly List<double> partial = new(2 * counts.Length);
    private long fullSteps, freeSteps;   // images that bring a class nearer by a whole image; that cost nothing

    /// <summary>The fewest images of each class that reach the least sum.</summary>
    public int[] Find()
    {
        long staying = counts.Sum(c => (long)c), most = waiting.Sum(c => (long)c), best = 0;
        double least = double.PositiveInfinity;
        for (long back = 0; back <= most; back++)
        {
            if (Cost(staying + back, back, least) is var cost && cost < least - Rounding)
                (least, best) = (cost, back);
        }
        return Spread(staying + best, best);
    }

    /// <summary>The least sum at a number of labels, in shares; infinity where it is not under another one.</summary>
    private double Cost(long all, long back, double least)
    {
        if (all == 0)
            return shares.Sum(s => Math.Max(0, s - limit));
        double cost = 0;
        partial.Clear();
        (fullSteps, freeSteps) = (0, 0);
        for (int c = 0; c < counts.Length; c++)
        {
            cost += Over(counts[c], all, c);
            Steps(counts[c], counts[c] + waiting[c], all, c);
        }
        double bound = cost - fullSteps;
        foreach (double step in partial)
            bound += Math.Min(0, step);
        if (bound / all >= least - Rounding)
            return double.PositiveInfinity;
        long left = back - Math.Min(back, fullSteps);
        cost -= back - left;
        partial.Sort();
        foreach (double step in partial)
        {
            if (step > 0)
                left -= Math.Min(left, freeSteps);
            if (left == 0)
                break;
            cost += step;
            left--;
            freeSteps = step > 0 ? 0 : freeSteps;
        }
        return (cost + left - Math.Min(left, freeSteps)) / all;   // what is left takes a class further off by a whole image
    }

    // The steps of one class in the order of their costs: whole gains, one or two with an end of what is allowed in them, free ones, whole losses.
    private void Steps(int from, int to, long all, int c)
    {
        int low = (int)Math.Clamp(Math.Floor(all * (shares[c] - limit)), from, to), high = (int)Math.Clamp(Math.Floor(all * (shares[c] + limit)), low, to);
        fullSteps += low - from;
        if (low < to)
            partial.Add(Over(low + 1, all, c) - Over(low, all, c));
        if (high > low && high < to)
            partial.Add(Over(high + 1, all, c) - Over(high, all, c));
        freeSteps += Math.Max(0, high - low - 1);
    }

    private int[] Spread(long all, long back)
    {
        var given = new int[counts.Length];
        var next = new PriorityQueue<int, (double Step, double Rise, int Class)>();
        void Offer(int c)
        {
            int now = counts[c] + given[c];
            if (given[c] < waiting[c])   // rounded, so that equal costs are equal: then the class that lost most
                next.Enqueue(c, (Math.Round(Over(now + 1, all, c) - Over(now, all, c), 9), Math.Round((double)now / all - shares[c], 12), c));
        }
        for (int c = 0; c < counts.Length; c++)
            Offer(c);
        for (long i = 0; i < back; i++)
        {
            int c = next.Dequeue();
            given[c]++;
            Offer(c);
        }
        return given;
    }

    /// <summary>How many labels a class is off beyond the limit.</summary>
    private double Over(int count, long all, int c) => Math.Max(0, Math.Abs(count - all * shares[c]) - all * limit);
}
