using System.Runtime.InteropServices;
using DedupML.Neighbors.Kernels;

namespace DedupML.Tests.Neighbors;

public class BitSquareTests
{
    [Fact]
    public void Transpose_RandomBits_ExchangesRowsAndColumns()
    {
        var rows = new ulong[64];
        new Random(1).NextBytes(MemoryMarshal.AsBytes(rows.AsSpan()));
        var turned = (ulong[])rows.Clone();
        BitSquare.Transpose(turned);
        for (int i = 0; i < 64; i++)
        {
            for (int j = 0; j < 64; j++)
                Assert.Equal(rows[i] >> j & 1, turned[j] >> i & 1);
        }
    }
}
