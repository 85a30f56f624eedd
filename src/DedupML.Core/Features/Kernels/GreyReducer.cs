using System.Buffers;
using System.Collections.Concurrent;

namespace DedupML.Features.Kernels;

/// <summary>Grey planes to the few samples that pHash and dHash look at. Keeps the weights of sizes it has met, since the
/// pictures of a set have few.</summary>
internal sealed class GreyReducer
{
    private const int Remembered = 4096;

    private readonly ConcurrentDictionary<(int From, int To), LanczosReduction> reductions = new();

    /// <summary>Resamples to exactly this size: first the lines, then along them.</summary>
    /// <param name="grey">The plane, 0 to 255, row by row.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="toWidth">Columns of the result.</param>
    /// <param name="toHeight">Rows of the result.</param>
    /// <param name="result">The result, row by row.</param>
    public void Reduce(ReadOnlySpan<short> grey, int width, int height, int toWidth, int toHeight, Span<short> result)
    {
        var lines = ArrayPool<short>.Shared.Rent(Math.Max(width, toWidth) * toHeight);
        var columns = ArrayPool<short>.Shared.Rent(width * toHeight);
        var sums = ArrayPool<int>.Shared.Rent(Math.Max(width, toHeight));
        Reduction(height, toHeight).Reduce(grey, width, lines, sums);
        Transposition.Of<short>(lines, toHeight, width, columns);
        Reduction(width, toWidth).Reduce(columns, toHeight, lines, sums);
        Transposition.Of<short>(lines, toWidth, toHeight, result);
        ArrayPool<int>.Shared.Return(sums);
        ArrayPool<short>.Shared.Return(columns);
        ArrayPool<short>.Shared.Return(lines);
    }

    private LanczosReduction Reduction(int from, int to)
    {
        if (reductions.Count > Remembered)
            reductions.Clear();
        return reductions.GetOrAdd((from, to), key => new(key.From, key.To));
    }
}
