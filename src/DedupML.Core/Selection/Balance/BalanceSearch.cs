using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>The search behind <see cref="ClassBalance"/>.</summary>
internal sealed class BalanceSearch
{
    private readonly int[] returnable;   // least redundant first

    public BalanceSearch(IReadOnlyList<BalanceImage> images, BalanceOptions options)
    {
        State = new BalanceState(images, options);
        returnable = [.. Enumerable.Range(0, images.Count).Where(row => images[row].Removal is { MayStay: true })];
        Array.Sort(returnable, (x, y) => Redundancy(images, y).CompareTo(Redundancy(images, x)) is var order and not 0
            ? order : string.CompareOrdinal(images[y].Removal!.Name, images[x].Removal!.Name));
    }

    public BalanceState State { get; }

    public void Run()
    {
        foreach (int row in returnable)
        {
            // Asked anew for each: an equal one may have come back just before.
            if (State.IsLostFromRare(row))
                State.Return(row);
        }
        Fill(State.Classes.Labels.Count, row => State.Classes.Of(row), State.Shortfall);
        Fill(State.Classes.Cells.Count, row => State.Classes.CellsOf(row), State.CellShortfall);
        if (State.LooksAtShares)
        {
            DropWhatNobodyNeeds(State.NeededByNumbers);   // what is only in the way of the balance
            Balance();
        }
        DropWhatNobodyNeeds(State.NeededByCounts);
    }

    /// <summary>Each image that came back, with the rule that needs it, in the order of rows.</summary>
    public IReadOnlyList<BalanceStay> Stays() =>
        [.. returnable.Where(row => State.Stays[row]).Order().Select(row => State.NeededBy(row)
            ?? throw new InvalidOperationException($"Image {row} came back and no rule needs it."))];

    private delegate ReadOnlySpan<int> Members(int row);

    /// <summary>Gives each class, or cell, the images it lacks.</summary>
    private void Fill(int count, Members of, Func<int, int> shortfall)
    {
        var lacking = Enumerable.Range(0, count).Where(c => shortfall(c) > 0).ToHashSet();
        if (lacking.Count == 0)
            return;
        foreach (int row in returnable)
        {
            if (State.Stays[row])
                continue;
            bool wanted = false;
            foreach (int c in of(row))
                wanted |= lacking.Contains(c) && shortfall(c) > 0;
            if (wanted)
                State.Return(row);
        }
    }

    /// <summary>Lets images of the class that lost most of its share come back until all shares are as near as they must be. Where that
    /// leads nowhere, those that bring the shares as near as they can be.</summary>
    private void Balance()
    {
        double nearest = State.Imbalance();
        if (nearest == 0)
            return;
        var waiting = WaitingByClass();
        var returned = new List<int>();
        int best = 0;
        while (nearest > 0 && Loser(waiting) is { } loser)
        {
            int row = waiting[loser].Dequeue();
            State.Return(row);
            returned.Add(row);
            if (State.Imbalance() is var now && now < nearest)
                (nearest, best) = (now, returned.Count);
        }
        if (nearest == 0)
            return;
        foreach (int row in returned.Skip(State.Classes.AreSingle ? 0 : best))
            State.Remove(row);
        if (State.Classes.AreSingle)
            ReturnNearest();
        else
            TrySingleImages(returned);
    }

    private void ReturnNearest()
    {
        var waiting = WaitingByClass();
        int[] numbers = State.NearestShares([.. waiting.Select(w => w.Count)]).Find();
        for (int c = 0; c < numbers.Length; c++)
        {
            for (int i = 0; i < numbers[c]; i++)
                State.Return(waiting[c].Dequeue());
        }
    }

    /// <summary>One image more or less at a time, for as long as the shares come nearer.</summary>
    /// <param name="tried">All images that may come back or go.</param>
    private void TrySingleImages(List<int> tried)
    {
        // For the shares all of a kind are one; the least redundant come first and go last.
        var place = returnable.Index().ToDictionary(r => r.Item, r => r.Index);
        int[][] kinds = [.. tried.GroupBy(row => State.Classes.KindOf[row]).Select(k => k.OrderBy(row => place[row]).ToArray()).OrderBy(k => place[k[0]])];
        int[] back = Array.ConvertAll(kinds, k => k.Count(row => State.Stays[row]));
        double nearest = State.Imbalance();
        for (bool isNearer = true; isNearer;)
        {
            isNearer = false;
            for (int k = 0; k < kinds.Length; k++)
            {
                int before = back[k];
                while (back[k] < kinds[k].Length && Try(kinds[k][back[k]], true))
                    back[k]++;
                while (back[k] > 0 && Try(kinds[k][back[k] - 1], false))
                    back[k]--;
                isNearer |= back[k] != before;
            }
        }

        bool Try(int row, bool stays)
        {
            Set(row, stays);
            if (State.Imbalance() is var now && now < nearest - 1e-12)
            {
                nearest = now;
                return true;
            }
            Set(row, !stays);
            return false;
        }
    }

    private void Set(int row, bool stays)
    {
        if (stays)
            State.Return(row);
        else
            State.Remove(row);
    }

    private Queue<int>[] WaitingByClass()
    {
        var waiting = new Queue<int>[State.Classes.Labels.Count];
        for (int c = 0; c < waiting.Length; c++)
            waiting[c] = new();
        foreach (int row in returnable.Where(row => !State.Stays[row]))
        {
            foreach (int c in State.Classes.Of(row))
                waiting[c].Enqueue(row);
        }
        return waiting;
    }

    /// <summary>The class whose share fell most, of those with images that can come back.</summary>
    private int? Loser(Queue<int>[] waiting)
    {
        int? loser = null;
        double lowest = double.PositiveInfinity;
        for (int c = 0; c < waiting.Length; c++)
        {
            while (waiting[c].TryPeek(out int row) && State.Stays[row])
                waiting[c].Dequeue();   // it came back for another of its labels
            if (waiting[c].Count > 0 && State.Rise(c) is var rise && rise < lowest)
                (loser, lowest) = (c, rise);
        }
        return loser;
    }

    /// <param name="neededByCounts">The rules that are the same for all of a kind.</param>
    private void DropWhatNobodyNeeds(Func<int, BalanceStay?> neededByCounts)
    {
        int[] candidates = [.. returnable.Where(row => State.Stays[row]).Reverse()];
        // Whether counts allow one to go is the same for all of a kind, until the next one goes.
        var neededAt = new int[State.Classes.KindCount];
        for (int version = 1, before = 0; before != version;)
        {
            before = version;
            foreach (int row in candidates)
            {
                int kind = State.Classes.KindOf[row];
                if (!State.Stays[row] || neededAt[kind] == version)
                    continue;
                if (neededByCounts(row) is not null)
                    neededAt[kind] = version;
                else if (State.NeededAsRare(row) is null)
                {
                    State.Remove(row);
                    version++;
                }
            }
        }
    }

    // An image that has an equal one before it is an exact copy as long as that one stays, whatever it would go for.
    private static (MatchTier Tier, double Distance, Features.ContentHash Content) Redundancy(IReadOnlyList<BalanceImage> images, int row)
    {
        var removal = images[row].Removal!;
        return images[row].Picture == row ? (removal.Tier, removal.Distance, removal.Content) : (MatchTier.Exact, 0, removal.Content);
    }
}
