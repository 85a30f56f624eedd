namespace DedupML.Splits;

/// <summary>Moves groups, and lets two groups change places, as long as the cost falls. All pairs of kinds are tried where they are few;
/// else a sample, and never more than a fixed number, so that a million images take seconds.</summary>
internal sealed class LocalImprovement
{
    private const long MostSwapsTried = 10_000_000;
    private const int SampleOfEach = 8;

    private readonly GroupKinds kinds;
    private readonly PartLoad load;
    private ulong random;
    private long swapsLeft = MostSwapsTried;

    private LocalImprovement(GroupKinds kinds, PartLoad load) =>
        (this.kinds, this.load, random) = (kinds, load, ContentKey.Mix((uint)kinds.Problem.Options.Seed));

    /// <summary>Improves a placement.</summary>
    /// <param name="kinds">The groups and their parts, which change.</param>
    /// <param name="load">What is in the parts; changes likewise.</param>
    public static void Run(GroupKinds kinds, PartLoad load)
    {
        var improvement = new LocalImprovement(kinds, load);
        while (improvement.Move() | improvement.Swap())
        {
        }
    }

    private bool Move()
    {
        bool ever = false;
        for (bool improved = true; improved;)
        {
            improved = false;
            for (int kind = 0; kind < kinds.Count; kind++)
            {
                for (int from = 0; from < load.Parts; from++)
                {
                    for (int to = 0; to < load.Parts; to++)
                    {
                        if (to == from || !kinds.IsIn(kind, from) || !load.MoveChange(kinds.CellsOf(kind), from, to).IsFall)
                            continue;
                        Shift(kind, from, to);
                        improved = ever = true;
                    }
                }
            }
        }
        return ever;
    }

    private bool Swap()
    {
        double all = 0.5 * kinds.Count * (kinds.Count - 1) * load.Parts * (load.Parts - 1);
        return swapsLeft > 0 && (all <= MostSwapsTried / 4 ? SwapAll() : SwapSome());
    }

    private bool SwapAll()
    {
        bool improved = false;
        for (int first = 0; first < kinds.Count; first++)
        {
            for (int second = first + 1; second < kinds.Count; second++)
            {
                for (int from = 0; from < load.Parts; from++)
                {
                    for (int to = 0; to < load.Parts && kinds.IsIn(first, from); to++)
                        improved |= TrySwap(first, from, second, to);
                }
            }
        }
        return improved;
    }

    private bool SwapSome()
    {
        bool improved = false;
        for (int first = 0; first < kinds.Count; first++)
        {
            for (int from = 0; from < load.Parts; from++)
            {
                for (int i = 0; i < SampleOfEach && kinds.IsIn(first, from); i++)
                {
                    random = ContentKey.Mix(random);
                    improved |= TrySwap(first, from, (int)(random % (ulong)kinds.Count), (int)((random >> 32) % (ulong)load.Parts));
                }
            }
        }
        return improved;
    }

    private bool TrySwap(int first, int from, int second, int to)
    {
        if (from == to || first == second || !kinds.IsIn(second, to) || swapsLeft-- <= 0
            || !load.SwapChange(kinds.CellsOf(first), from, kinds.CellsOf(second), to).IsFall)
            return false;
        Shift(first, from, to);
        Shift(second, to, from);
        return true;
    }

    private void Shift(int kind, int from, int to)
    {
        load.Add(kinds.CellsOf(kind), from, -1);
        load.Add(kinds.CellsOf(kind), to, 1);
        kinds.Move(kind, from, to);
    }
}
