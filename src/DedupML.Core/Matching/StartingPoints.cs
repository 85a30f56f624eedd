namespace DedupML.Matching;

/// <summary>Where an alignment is begun: as the pictures lie, and, where that leads nowhere, at other scales, small turns and shifts.</summary>
internal static class StartingPoints
{
    /// <summary>A correlation at which nothing better is looked for.</summary>
    private const double SureCorrelation = 0.85;
    private const double LargestChange = 0.4;
    private const int Steps = 8, MostTried = 2;
    private const double Enough = 0.002;

    private static readonly Warp[] others =
    [
        new(0.93, 0, 0, 0, 0.93, 0), new(1.07, 0, 0, 0, 1.07, 0),
        new(0.998, -0.06, 0, 0.06, 0.998, 0), new(0.998, 0.06, 0, -0.06, 0.998, 0),
        new(1, 0, 0.1, 0, 1, 0), new(1, 0, -0.1, 0, 1, 0), new(1, 0, 0, 0, 1, 0.1), new(1, 0, 0, 0, 1, -0.1),
    ];

    /// <summary>Whether a map keeps areas about as they are.</summary>
    public static bool IsModest(in Warp warp) => Math.Abs(warp.Determinant - 1) < LargestChange;

    /// <summary>The best map found from any of the starts, and its correlation. Only the most promising of the others are followed.</summary>
    /// <param name="level">The scale to search at.</param>
    /// <param name="alongX">By how much columns were stretched.</param>
    /// <param name="alongY">By how much rows were stretched.</param>
    public static (Warp Warp, double Correlation) Search(AlignmentLevel level, double alongX = 1, double alongY = 1)
    {
        var best = level.Improve(Warp.Identity, Steps, Enough);
        if (best.Correlation >= SureCorrelation)
            return best;
        Span<Warp> starts = stackalloc Warp[others.Length];
        Span<double> promise = stackalloc double[others.Length];
        for (int i = 0; i < others.Length; i++)
        {
            starts[i] = others[i].Scaled(alongX, alongY);
            promise[i] = -level.Correlation(starts[i]);
        }
        promise.Sort(starts);   // equal ones may come in any order, but in the same one each time
        foreach (var start in starts[..MostTried])
        {
            var tried = level.Improve(start, Steps, Enough);
            if (tried.Correlation > best.Correlation && IsModest(tried.Warp))
                best = tried;
            if (best.Correlation > SureCorrelation)
                break;
        }
        return best;
    }
}
