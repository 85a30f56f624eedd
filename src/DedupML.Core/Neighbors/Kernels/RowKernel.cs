using System.Numerics;
using System.Runtime.CompilerServices;

namespace DedupML.Neighbors.Kernels;

/// <summary>
/// Compares short runs of rows by XOR and popcount, and passes on each pair whose distance over the first words is within the
/// radius (a necessary condition: the distance over all words is no smaller).
/// </summary>
/// <param name="Width">Instructions to use, already resolved.</param>
/// <param name="Radius">Greatest distance.</param>
/// <param name="FirstWord">Word to begin with; the others follow in turn.</param>
/// <param name="StageWords">Number of words to look at.</param>
internal readonly record struct RowKernel(KernelWidth Width, int Radius, int FirstWord, int StageWords)
{
    /// <summary>Words after which most pairs of unlike hashes are beyond the radius: k words of unlike hashes differ in
    /// about 32 k ± 4 √k bits, and related ones in less.</summary>
    public static int WordsFor(int radius, int wordCount)
    {
        int k = 1;
        while (k < wordCount && 32 * k - 14 * Math.Sqrt(k) <= radius)
            k++;
        return k;
    }

    /// <param name="queries">Table of the queries.</param>
    /// <param name="asking">The rows of <paramref name="queries"/> that ask.</param>
    /// <param name="known">Table of the candidates.</param>
    /// <param name="asked">The rows of <paramref name="known"/> that are asked.</param>
    /// <param name="triangle">Whether only pairs with query &lt; candidate are wanted (both of one table).</param>
    /// <param name="sink">Gets the pairs.</param>
    public void Compare<TSink>(WordColumns queries, RowRange asking, WordColumns known, RowRange asked, bool triangle, ref TSink sink)
        where TSink : struct, ICandidateSink
    {
        switch (StageWords)
        {
            case 1: Compare<Stage1, TSink>(queries, asking, known, asked, triangle, ref sink); break;
            case 2: Compare<Stage2, TSink>(queries, asking, known, asked, triangle, ref sink); break;
            case 3: Compare<Stage3, TSink>(queries, asking, known, asked, triangle, ref sink); break;
            default: Compare<Stage4, TSink>(queries, asking, known, asked, triangle, ref sink); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Compare<TStage, TSink>(WordColumns queries, RowRange asking, WordColumns known, RowRange asked, bool triangle, ref TSink sink)
        where TStage : struct, IStage
        where TSink : struct, ICandidateSink
    {
        switch (Width)
        {
            case KernelWidth.Vector512: RowKernel512.Compare<TStage, TSink>(this, queries, asking, known, asked, triangle, ref sink); break;
            case KernelWidth.Vector256: RowKernel256.Compare<TStage, TSink>(this, queries, asking, known, asked, triangle, ref sink); break;
            default: Scalar<TStage, TSink>(queries, asking, known, asked, triangle, ref sink); break;
        }
    }

    /// <summary>Column of the <paramref name="k"/>-th word to look at.</summary>
    public ref ulong Word(WordColumns table, int k) => ref table[(FirstWord + Math.Min(k, StageWords - 1)) % table.WordCount][0];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scalar<TStage, TSink>(WordColumns queries, RowRange asking, WordColumns known, RowRange asked, bool triangle, ref TSink sink)
        where TStage : struct, IStage
        where TSink : struct, ICandidateSink
    {
        ref ulong q0 = ref Word(queries, 0), q1 = ref Word(queries, 1), q2 = ref Word(queries, 2), q3 = ref Word(queries, 3);
        ref ulong c0 = ref Word(known, 0), c1 = ref Word(known, 1), c2 = ref Word(known, 2), c3 = ref Word(known, 3);
        for (int query = asking.Start; query < asking.End; query++)
        {
            for (int row = triangle ? Math.Max(asked.Start, query + 1) : asked.Start; row < asked.End; row++)
            {
                int distance = BitOperations.PopCount(Unsafe.Add(ref q0, query) ^ Unsafe.Add(ref c0, row));
                if (TStage.Words > 1)
                    distance += BitOperations.PopCount(Unsafe.Add(ref q1, query) ^ Unsafe.Add(ref c1, row));
                if (TStage.Words > 2)
                    distance += BitOperations.PopCount(Unsafe.Add(ref q2, query) ^ Unsafe.Add(ref c2, row));
                if (TStage.Words > 3)
                    distance += BitOperations.PopCount(Unsafe.Add(ref q3, query) ^ Unsafe.Add(ref c3, row));
                if (distance <= Radius)
                    sink.Hit(query, row);
            }
        }
    }
}
