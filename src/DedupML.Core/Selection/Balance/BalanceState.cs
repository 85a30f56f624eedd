using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>Which images stay at the moment, and what is left of each class: counts, kept up to date, and the rules asked of them.</summary>
internal sealed class BalanceState
{
    // Shares are quotients: a difference of exactly the limit must not fail by a rounding.
    private const double Rounding = 1e-12;

    private readonly IReadOnlyList<BalanceImage> images;
    private readonly BalanceOptions options;
    private readonly int[] before, after, cellBefore, cellAfter;
    private readonly int[] stayingEquals, dependants;   // by picture: images that stay; removed rare ones that need one to stay
    private readonly double[] shares;
    private readonly long labelsBefore;
    private long labelsAfter;

    public BalanceState(IReadOnlyList<BalanceImage> images, BalanceOptions options)
    {
        (this.images, this.options) = (images, options);
        Classes = new BalanceClasses(images);
        (before, cellBefore) = (new int[Classes.Labels.Count], new int[Classes.Cells.Count]);
        (stayingEquals, dependants) = (new int[images.Count], new int[images.Count]);
        Stays = new bool[images.Count];
        for (int row = 0; row < images.Count; row++)
            Count(row, 1, before, cellBefore);
        (after, cellAfter) = ([.. before], [.. cellBefore]);
        labelsBefore = labelsAfter = before.Sum(c => (long)c);
        shares = Array.ConvertAll(before, c => (double)c / labelsBefore);
        for (int row = 0; row < images.Count; row++)
        {
            Stays[row] = true;
            stayingEquals[images[row].Picture]++;
        }
        for (int row = 0; row < images.Count; row++)
        {
            if (images[row].Removal is not null)
                Remove(row);
        }
    }

    /// <summary>Classes and cells by number.</summary>
    public BalanceClasses Classes { get; }

    /// <summary>Whether an image stays at the moment.</summary>
    public bool[] Stays { get; }

    public void Return(int row) => Set(row, true, 1);

    public void Remove(int row) => Set(row, false, -1);

    /// <summary>Images that a class lacks to keep its floor and to lose no more than it may.</summary>
    public int Shortfall(int @class) => Math.Max(CapShortfall(@class), Floor(@class) - after[@class]);

    /// <summary>Images that a class lacks in a split.</summary>
    public int CellShortfall(int cell) => CellFloor(cell) - cellAfter[cell];

    /// <summary>Whether an image is gone from a rare class, and no image equal to it stays.</summary>
    public bool IsLostFromRare(int row) => !Stays[row] && NeedsAnEqual(row) && stayingEquals[images[row].Picture] == 0;

    /// <summary>Whether there is a rule about shares.</summary>
    public bool LooksAtShares => options.PreserveBalance is not null;

    /// <summary>The search for the numbers that bring the shares nearest.</summary>
    /// <param name="waiting">Images of each class that can come back.</param>
    public NearestShares NearestShares(int[] waiting) => new(after, waiting, shares, options.PreserveBalance!.Value);

    /// <summary>By how much a class's share has risen.</summary>
    public double Rise(int @class) => Rise(after[@class], labelsAfter, @class);

    /// <summary>By how much the shares of all classes together are further off than they may.</summary>
    public double Imbalance()
    {
        double sum = 0;
        for (int c = 0; c < after.Length; c++)
            sum += Excess(Rise(c));
        return sum;
    }

    /// <summary>The first rule that would be broken, or broken worse, if an image that stays went; null where it can go.</summary>
    public BalanceStay? NeededBy(int row) => NeededAsRare(row) ?? NeededByCounts(row);

    /// <summary>The rule that looks at single images.</summary>
    public BalanceStay? NeededAsRare(int row)
    {
        int picture = images[row].Picture;
        return stayingEquals[picture] == 1 && (NeedsAnEqual(row) || dependants[picture] > 0)
            ? new(row, BalanceConstraint.ProtectRare, RareLabel(row), null) : null;
    }

    /// <summary>The other rules: equal for images of one kind.</summary>
    public BalanceStay? NeededByCounts(int row) => NeededByNumbers(row)
        ?? (BalanceNeeds(Classes.Of(row)) is { } unbalanced ? new(row, BalanceConstraint.PreserveBalance, Classes.Labels[unbalanced], null) : null);

    /// <summary>The rules that ask for a number of images.</summary>
    public BalanceStay? NeededByNumbers(int row)
    {
        var classes = Classes.Of(row);
        foreach (int c in classes)
        {
            if (CapShortfall(c) >= 0 && options.MaxRemovalShare is not null)
                return new(row, BalanceConstraint.MaxRemovalShare, Classes.Labels[c], null);
        }
        foreach (int c in classes)
        {
            if (after[c] <= Floor(c))
                return new(row, BalanceConstraint.MinPerClass, Classes.Labels[c], null);
        }
        foreach (int cell in Classes.CellsOf(row))
        {
            if (cellAfter[cell] <= CellFloor(cell))
                return new(row, BalanceConstraint.MinPerClassAndSplit, Classes.Labels[Classes.Cells[cell].Class], Classes.Cells[cell].Split);
        }
        return null;
    }

    /// <summary>Rules that are broken at the moment.</summary>
    public IEnumerable<BalanceMiss> Misses()
    {
        var lost = new int[after.Length];
        for (int row = 0; row < images.Count; row++)
        {
            foreach (int c in IsLostFromRare(row) ? Classes.Of(row) : [])
                lost[c] += IsRare(c) ? 1 : 0;
        }
        for (int c = 0; c < after.Length; c++)
        {
            if (lost[c] > 0)
                yield return new(BalanceConstraint.ProtectRare, Classes.Labels[c], null, 0, lost[c]);
        }
        for (int c = 0; c < after.Length; c++)
        {
            if (CapShortfall(c) > 0)
                yield return new(BalanceConstraint.MaxRemovalShare, Classes.Labels[c], null, options.MaxRemovalShare!.Value, (double)(before[c] - after[c]) / before[c]);
        }
        for (int c = 0; c < after.Length; c++)
        {
            if (after[c] < Floor(c))
                yield return new(BalanceConstraint.MinPerClass, Classes.Labels[c], null, Floor(c), after[c]);
        }
        for (int cell = 0; cell < cellAfter.Length; cell++)
        {
            if (CellShortfall(cell) > 0)
                yield return new(BalanceConstraint.MinPerClassAndSplit, Classes.Labels[Classes.Cells[cell].Class], Classes.Cells[cell].Split, CellFloor(cell), cellAfter[cell]);
        }
        for (int c = 0; c < after.Length; c++)
        {
            if (Excess(Rise(c)) > 0)
                yield return new(BalanceConstraint.PreserveBalance, Classes.Labels[c], null, options.PreserveBalance!.Value, Rise(c));
        }
    }

    private void Set(int row, bool stays, int step)
    {
        Stays[row] = stays;
        Count(row, step, after, cellAfter);
        labelsAfter += step * Classes.Of(row).Length;
        stayingEquals[images[row].Picture] += step;
        if (NeedsAnEqual(row))
            dependants[images[row].Picture] -= step;
    }

    private void Count(int row, int step, int[] classes, int[] cells)
    {
        foreach (int c in Classes.Of(row))
            classes[c] += step;
        foreach (int cell in Classes.CellsOf(row))
            cells[cell] += step;
    }

    private int CapShortfall(int c) => options.MaxRemovalShare is { } most ? before[c] - after[c] - (int)Math.Floor(most * before[c] + 1e-9) : int.MinValue;

    private int Floor(int c) => Math.Min(options.MinPerClass, before[c]);

    private int CellFloor(int cell) => Math.Min(options.MinPerClassAndSplit, cellBefore[cell]);

    private bool IsRare(int c) => before[c] < options.ProtectRare;

    private bool NeedsAnEqual(int row)
    {
        if (images[row].Removal is not { } removal || removal.Tier == MatchTier.Exact)
            return false;
        foreach (int c in Classes.Of(row))
        {
            if (IsRare(c))
                return true;
        }
        return false;
    }

    // Of an image of no rare class it is an equal one that needs it.
    private string? RareLabel(int row)
    {
        foreach (int c in Classes.Of(row))
        {
            if (IsRare(c))
                return Classes.Labels[c];
        }
        return Classes.Labels[Classes.Of(row)[0]];
    }

    private double Rise(int count, long all, int c) => (all == 0 ? 0 : (double)count / all) - shares[c];

    private double Excess(double rise) =>
        options.PreserveBalance is { } most && Math.Abs(rise) - most is var over && over > Rounding ? over : 0;

    /// <summary>The class whose share would be further off than it may, and than it is, without one image of these classes.</summary>
    private int? BalanceNeeds(ReadOnlySpan<int> classes)
    {
        if (options.PreserveBalance is null)
            return null;
        int? found = null;
        for (int c = 0; c < after.Length; c++)
        {
            bool own = classes.Contains(c);
            double then = Excess(Rise(after[c] - (own ? 1 : 0), labelsAfter - classes.Length, c));
            if (then > 0 && then > Excess(Rise(c)))
            {
                if (own)
                    return c;
                found ??= c;
            }
        }
        return found;
    }
}
