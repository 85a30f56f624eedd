using DedupML.Features.Kernels;

namespace DedupML.Tests.Features;

public class TranspositionTests
{
    [Fact]
    public void Of_AnySize_IsTheTwin()
    {
        for (int lines = 1; lines <= 19; lines++)
        {
            for (int length = 1; length <= 19; length++)
            {
                Check(lines, length, i => (short)(i - 40));
                Check(lines, length, i => i / 3f);
                Check(lines, length, i => (byte)i);
            }
        }
        Check(96, 561, i => (short)i);
        Check(288, 96, i => (float)i);
    }

    private static void Check<T>(int lines, int length, Func<int, T> value)
    {
        T[] from = [.. Enumerable.Range(0, lines * length).Select(value)], to = new T[lines * length];
        Transposition.Of<T>(from, lines, length, to);
        Assert.Equal(from.Select((_, i) => from[i % lines * length + i / lines]), to);
    }
}
