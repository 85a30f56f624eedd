using DedupML.Features;

namespace DedupML.Neighbors;

/// <summary>Hashes as unit vectors: each bit is 1/16 or −1/16, so that the cosine distance of two is their Hamming distance / 128.</summary>
public static class HashRows
{
    /// <summary>Writes hashes into the rows of a matrix.</summary>
    /// <param name="count">Number of rows, 1 or more.</param>
    /// <param name="hashOf">Each row's hash.</param>
    public static EmbeddingMatrix Gather(int count, Func<int, PdqHash> hashOf)
    {
        ArgumentNullException.ThrowIfNull(hashOf);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var values = new float[count * PdqHash.Length];
        for (int row = 0; row < count; row++)
        {
            var hash = hashOf(row);
            ReadOnlySpan<ulong> words = [hash.A, hash.B, hash.C, hash.D];
            for (int bit = 0; bit < PdqHash.Length; bit++)
                values[row * PdqHash.Length + bit] = (words[bit / 64] >> (bit % 64) & 1) == 1 ? 1f / 16 : -1f / 16;
        }
        return new(values, PdqHash.Length);
    }
}
