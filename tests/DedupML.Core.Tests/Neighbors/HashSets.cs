using System.Runtime.InteropServices;
using DedupML.Features;

namespace DedupML.Tests.Neighbors;

/// <summary>Seeded sets of hashes as words, a row after another: what joins meet, and what is meant to break them.</summary>
internal static class HashSets
{
    /// <summary>Names of the kinds that <see cref="Make"/> knows.</summary>
    public static readonly string[] Kinds = ["random", "clustered", "zeros", "equal", "repeated", "edges", "one-band", "sparse"];

    public static ulong[] Make(string kind, int count, int words, int radius, int seed)
    {
        var random = new Random(seed);
        var rows = new ulong[count * words];
        random.NextBytes(MemoryMarshal.AsBytes(rows.AsSpan()));
        Span<ulong> Row(int i) => rows.AsSpan(i * words, words);
        void Flip(int row, int bits, int from, int width)
        {
            foreach (int bit in Enumerable.Range(from, width).OrderBy(_ => random.Next()).Take(bits))
                rows[row * words + bit / 64] ^= 1UL << bit % 64;
        }
        int all = 64 * words;
        for (int i = 0; i < count; i++)
        {
            switch (kind)
            {
                case "clustered" when i % 10 != 0:
                    Row(i / 10 * 10).CopyTo(Row(i));
                    Flip(i, random.Next(0, Math.Min(all, radius + 3)), 0, all);
                    break;
                case "zeros":
                    Row(i).Clear();
                    break;
                case "equal" when i > 0:
                    Row(0).CopyTo(Row(i));
                    break;
                case "repeated":
                    // Groups of 2, 3, 4, ... 50 equal rows.
                    int group = 2;
                    for (int left = i; left >= group; group = group == 50 ? 2 : group + 1)
                        left -= group;
                    Row(i).Fill(0x0123456789ABCDEF * (ulong)group);
                    break;
                case "edges" when i % 2 == 1:
                    // Exactly the radius, or one more.
                    Row(i - 1).CopyTo(Row(i));
                    Flip(i, Math.Min(all, radius + i / 2 % 2), 0, all);
                    break;
                case "one-band" when i > 0:
                    // All that differs lies in 16 bits.
                    Row(0).CopyTo(Row(i));
                    Flip(i, random.Next(0, 17), i % (all / 16) * 16, 16);
                    break;
                case "sparse":
                    Row(i).Clear();
                    Flip(i, random.Next(0, 6), 0, all);
                    break;
            }
        }
        return rows;
    }

    public static PerceptualHash[] Perceptual(ulong[] words) => Array.ConvertAll(words, w => new PerceptualHash(w));

    public static PdqHash[] Pdq(ulong[] words) => MemoryMarshal.Cast<ulong, PdqHash>(words).ToArray();
}
