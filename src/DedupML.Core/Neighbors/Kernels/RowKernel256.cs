using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DedupML.Neighbors.Kernels;

/// <summary>The row kernel for 4 candidates at a time: the candidates' words stay in registers while the queries pass. Bits are
/// counted by looking up half bytes (Mula); the counts of all words are summed by byte (at most 32) before they are summed by word.</summary>
internal static class RowKernel256
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compare<TStage, TSink>(
        in RowKernel kernel, WordColumns queries, RowRange asking, WordColumns known, RowRange asked, bool triangle, ref TSink sink)
        where TStage : struct, IStage
        where TSink : struct, ICandidateSink
    {
        ref ulong q0 = ref kernel.Word(queries, 0), q1 = ref kernel.Word(queries, 1);
        ref ulong q2 = ref kernel.Word(queries, 2), q3 = ref kernel.Word(queries, 3);
        ref ulong k0 = ref kernel.Word(known, 0), k1 = ref kernel.Word(known, 1);
        ref ulong k2 = ref kernel.Word(known, 2), k3 = ref kernel.Word(known, 3);
        var table = Vector256.Create(Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4));
        var radius = Vector256.Create((ulong)kernel.Radius);
        for (int chunk = asked.Start; chunk < asked.End; chunk += 4)
        {
            // Loads behind the last row stay inside the padding; what they find is masked away.
            uint valid = asked.End - chunk >= 4 ? (1u << 4) - 1 : (1u << (asked.End - chunk)) - 1;
            var c0 = Vector256.LoadUnsafe(ref k0, (nuint)chunk);
            var c1 = TStage.Words > 1 ? Vector256.LoadUnsafe(ref k1, (nuint)chunk) : default;
            var c2 = TStage.Words > 2 ? Vector256.LoadUnsafe(ref k2, (nuint)chunk) : default;
            var c3 = TStage.Words > 3 ? Vector256.LoadUnsafe(ref k3, (nuint)chunk) : default;
            int end = triangle ? Math.Min(asking.End, chunk + 4) : asking.End;
            for (int query = asking.Start; query < end; query++)
            {
                var count = CountBytes(c0 ^ Vector256.Create(Unsafe.Add(ref q0, query)), table);
                if (TStage.Words > 1)
                    count += CountBytes(c1 ^ Vector256.Create(Unsafe.Add(ref q1, query)), table);
                if (TStage.Words > 2)
                    count += CountBytes(c2 ^ Vector256.Create(Unsafe.Add(ref q2, query)), table);
                if (TStage.Words > 3)
                    count += CountBytes(c3 ^ Vector256.Create(Unsafe.Add(ref q3, query)), table);
                var distance = Avx2.SumAbsoluteDifferences(count, Vector256<byte>.Zero).AsUInt64();
                uint hits = (uint)Vector256.LessThanOrEqual(distance.AsInt64(), radius.AsInt64()).ExtractMostSignificantBits() & valid;
                for (; hits != 0; hits &= hits - 1)
                {
                    int row = chunk + BitOperations.TrailingZeroCount(hits);
                    if (!triangle || query < row)
                        sink.Hit(query, row);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> CountBytes(Vector256<ulong> bits, Vector256<byte> table)
    {
        var low = Vector256.Create((byte)0x0F);
        return Avx2.Shuffle(table, bits.AsByte() & low) + Avx2.Shuffle(table, (bits >> 4).AsByte() & low);
    }
}
