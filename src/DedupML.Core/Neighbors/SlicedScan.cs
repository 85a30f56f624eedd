using System.Runtime.Intrinsics;
using DedupML.Neighbors.Kernels;

namespace DedupML.Neighbors;

/// <summary>Compares every query with every candidate, a block of candidates at a time; the block's tables stay in
/// the first-level cache while all queries pass by. Memory: some 100 KB a thread.</summary>
internal static class SlicedScan
{
    /// <summary>Queries between two looks at the cancellation token.</summary>
    private const int Stretch = 1 << 16;

    /// <param name="queries">What asks; the same object as <paramref name="known"/> for a self-join.</param>
    /// <param name="known">What is asked.</param>
    /// <param name="work">Threads and sink.</param>
    public static void Run(WordColumns queries, WordColumns known, JoinWork work)
    {
        switch (work.Options.Width.Resolve())
        {
            case KernelWidth.Vector512: Run<Lanes512, Vector512<ulong>>(queries, known, work); break;
            case KernelWidth.Vector256: Run<Lanes256, Vector256<ulong>>(queries, known, work); break;
            default: Run<Lanes64, ulong>(queries, known, work); break;
        }
    }

    private static void Run<TLanes, TVector>(WordColumns queries, WordColumns known, JoinWork work)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        bool self = ReferenceEquals(queries, known);
        int capacity = SlicedBlock<TLanes, TVector>.Capacity;
        int blocks = (known.Count + capacity - 1) / capacity;
        int stretches = Math.Max(1, (queries.Count + Stretch - 1) / Stretch);
        work.Run(blocks * stretches, 1, () => new Filled<TLanes, TVector>(known.WordCount, work.Options.Radius), (unit, filled, batch) =>
        {
            int block = unit / stretches;
            int first = block * capacity;
            int count = Math.Min(capacity, known.Count - first);
            int from = unit % stretches * Stretch;
            int to = Math.Min(from + Stretch, self ? first + count : queries.Count);
            if (from >= to)
                return;
            filled.Take(known, block, first, count);
            var sink = new BlockSink(queries, known, first, self, batch);
            filled.Block.Compare(queries, from, to, ref sink);
        });
    }

    /// <summary>A thread's block; filled again only when another one is asked for.</summary>
    private sealed class Filled<TLanes, TVector>(int wordCount, int radius)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        private int current = -1;

        public SlicedBlock<TLanes, TVector> Block { get; } = new(wordCount, radius);

        public void Take(WordColumns known, int block, int first, int count)
        {
            if (current == block)
                return;
            Block.Fill(known, first, count);
            current = block;
        }
    }

    private readonly struct BlockSink(WordColumns queries, WordColumns known, int first, bool self, PairBatch batch) : ICandidateSink
    {
        public void Hit(int query, int candidate)
        {
            int row = first + candidate;
            if (!self || query < row)
                batch.Add(query, row, queries.Distance(query, known, row));
        }
    }
}
