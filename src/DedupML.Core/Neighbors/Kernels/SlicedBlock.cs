using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DedupML.Neighbors.Kernels;

/// <summary>
/// Up to 512 candidate hashes turned by a quarter ("bit-sliced"): bit <c>b</c> of all candidates lies in one vector, one
/// candidate a lane. The distances of one query to all of them are then counted together, with full adders on whole
/// vectors: adding 64 bits for 512 candidates takes 42 adders of two instructions each, several times less than XOR and
/// popcount for each candidate.
/// </summary>
/// <remarks>
/// Bits are taken in groups of three (21 groups and one single bit a word). For each group and each of the eight values that a
/// query can have there, the table holds the two-bit count of mismatches of every candidate as two vectors, ones and twos, so that the
/// query's part is two loads from an address of its own. The counters start at 2^k − 1 − radius: a lane leaves the
/// range of k bits exactly when its distance exceeds the radius, and one vector of overflows is the answer.
/// </remarks>
internal sealed partial class SlicedBlock<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Groups = 22;

    private readonly int wordCount;
    private readonly TVector[] tables;
    private readonly ulong[] columns = new ulong[64 * 8];
    private readonly TVector[] start;
    private TVector unused;

    public SlicedBlock(int wordCount, int radius)
    {
        this.wordCount = wordCount;
        // Pinned and therefore never moved; aligned by hand, since a vector that crosses a cache line costs two loads.
        tables = GC.AllocateArray<TVector>(wordCount * Groups * 16 + 1, pinned: true);
        int constant = (wordCount == 1 ? 128 : 256) - 1 - radius;
        start = new TVector[8];
        for (int bit = 0; bit < 8; bit++)
            start[bit] = (constant >> bit & 1) != 0 ? TLanes.Ones : TLanes.Zero;
    }

    /// <summary>Number of candidates that fit.</summary>
    public static int Capacity => 64 * TLanes.Words;

    /// <summary>Takes the candidates from <paramref name="first"/> on, <paramref name="count"/> of them.</summary>
    public void Fill(WordColumns candidates, int first, int count)
    {
        Span<ulong> blank = stackalloc ulong[8];
        for (int i = 0; i < TLanes.Words; i++)
        {
            int valid = Math.Clamp(count - 64 * i, 0, 64);
            blank[i] = valid == 64 ? 0 : ulong.MaxValue << valid;
        }
        unused = Unsafe.ReadUnaligned<TVector>(ref Unsafe.As<ulong, byte>(ref blank[0]));
        Span<ulong> square = stackalloc ulong[64];
        for (int word = 0; word < wordCount; word++)
        {
            for (int i = 0; i < TLanes.Words; i++)
            {
                int valid = Math.Clamp(count - 64 * i, 0, 64);
                candidates[word].AsSpan(first + Math.Min(64 * i, count), valid).CopyTo(square);
                square[valid..].Clear();
                BitSquare.Transpose(square);
                for (int bit = 0; bit < 64; bit++)
                    columns[bit * TLanes.Words + i] = square[bit];
            }
            for (int group = 0; group < Groups; group++)
                FillGroup(word, group);
        }
    }

    private void FillGroup(int word, int group)
    {
        for (int value = 0; value < (group == Groups - 1 ? 2 : 8); value++)
        {
            TVector Mismatch(int bit) => 3 * group + bit > 63 ? TLanes.Zero
                : (value >> bit & 1) == 0 ? MemoryMarshal.Cast<ulong, TVector>(columns.AsSpan())[3 * group + bit]
                : TLanes.Xor(MemoryMarshal.Cast<ulong, TVector>(columns.AsSpan())[3 * group + bit], TLanes.Ones);
            int offset = ((word * Groups + group) * 8 + value) << TLanes.PairShift;
            ref TVector pair = ref Unsafe.As<byte, TVector>(ref Unsafe.AddByteOffset(ref Base(), offset));
            Unsafe.WriteUnaligned(ref Unsafe.As<TVector, byte>(ref pair), TLanes.Sum(Mismatch(0), Mismatch(1), Mismatch(2)));
            Unsafe.WriteUnaligned(ref Unsafe.As<TVector, byte>(ref Unsafe.Add(ref pair, 1)), TLanes.Carry(Mismatch(0), Mismatch(1), Mismatch(2)));
        }
    }

    /// <summary>The first table entry, at the first address that is a multiple of a vector's size.</summary>
    private unsafe ref byte Base()
    {
        // The array is pinned and one vector longer than its use, so that the aligned address lies inside it and stays.
        nint at = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(tables));
        nint size = Unsafe.SizeOf<TVector>();
        return ref Unsafe.AddByteOffset(
            ref Unsafe.As<TVector, byte>(ref MemoryMarshal.GetArrayDataReference(tables)), (size - at % size) % size);
    }

    /// <summary>Compares the queries from <paramref name="first"/> to <paramref name="end"/> (exclusive) with all
    /// candidates and reports those within the radius.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compare<TSink>(WordColumns queries, int first, int end, ref TSink sink)
        where TSink : struct, ICandidateSink
    {
        ref byte table = ref Base();
        int words = wordCount;
        ref ulong word0 = ref queries[0][0];
        ref ulong word1 = ref queries[words > 1 ? 1 : 0][0];
        ref ulong word2 = ref queries[words > 2 ? 2 : 0][0];
        ref ulong word3 = ref queries[words > 3 ? 3 : 0][0];
        TVector unusedLanes = unused;
        TVector over;
        if (words == 1)
        {
            for (int query = first; query < end; query++)
            {
                var (s0, s1, s2, s3, s4, s5, s6) = (start[0], start[1], start[2], start[3], start[4], start[5], start[6]);
                TVector c = Add(ref table, Unsafe.Add(ref word0, query), ref s0, ref s1, ref s2, ref s3, ref s4, ref s5);
                over = TLanes.Or(unusedLanes, TLanes.And(s6, c));
                if (!TLanes.IsAllOnes(over))
                    Report(over, query, ref sink);
            }
            return;
        }
        for (int query = first; query < end; query++)
        {
            var (s0, s1, s2, s3, s4, s5, s6, s7) = (start[0], start[1], start[2], start[3], start[4], start[5], start[6], start[7]);
            over = unusedLanes;
            for (int word = 0; word < 4; word++)
            {
                ulong bits = word switch
                {
                    0 => Unsafe.Add(ref word0, query),
                    1 => Unsafe.Add(ref word1, query),
                    2 => Unsafe.Add(ref word2, query),
                    _ => Unsafe.Add(ref word3, query),
                };
                ref byte at = ref Unsafe.AddByteOffset(ref table, word * (Groups * 8) << TLanes.PairShift);
                TVector c = Add(ref at, bits, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5);
                TVector c7 = TLanes.And(s6, c);
                s6 = TLanes.Xor(s6, c);
                over = TLanes.Or(over, TLanes.And(s7, c7));
                s7 = TLanes.Xor(s7, c7);
                // The count only grows: once all lanes are over, the other words cannot help.
                if (TLanes.IsAllOnes(over))
                    goto next;
            }
            Report(over, query, ref sink);
        next:;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Report<TSink>(TVector over, int query, ref TSink sink)
        where TSink : struct, ICandidateSink
    {
        var lanes = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<TVector, ulong>(ref over), TLanes.Words);
        for (int i = 0; i < lanes.Length; i++)
        {
            for (ulong hits = ~lanes[i]; hits != 0; hits &= hits - 1)
                sink.Hit(query, 64 * i + BitOperations.TrailingZeroCount(hits));
        }
    }
}
