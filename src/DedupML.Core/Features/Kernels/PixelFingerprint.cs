using System.Runtime.InteropServices;

namespace DedupML.Features.Kernels;

/// <summary>128 bits of a picture's pixels, to know equal pictures by within a run. Some ten times as fast as SHA-256, and no protection
/// against somebody who makes pictures collide on purpose: it never leaves the process, and never decides what is a copy.</summary>
internal readonly record struct PixelFingerprint(ulong A, ulong B)
{
    // Digits of the square roots of 2, 3, 5 and 7.
    private const ulong Root2 = 0x6A09E667F3BCC908, Root3 = 0xBB67AE8584CAA73B, Root5 = 0x3C6EF372FE94F82B, Root7 = 0xA54FF53A5F1D36F1;

    /// <summary>The fingerprint of the samples; the width tells pictures of other shape apart.</summary>
    public static PixelFingerprint Of(ReadOnlySpan<byte> samples, int width)
    {
        ulong a = Root5 ^ (ulong)width, b = Root7 ^ (ulong)samples.Length;
        var words = MemoryMarshal.Cast<byte, ulong>(samples);
        // Two chains, so that a product need not wait for the one before it.
        int i = 0;
        for (; i + 4 <= words.Length; i += 4)
        {
            a = Fold(words[i] ^ Root2, words[i + 1] ^ a);
            b = Fold(words[i + 2] ^ Root3, words[i + 3] ^ b);
        }
        for (; i < words.Length; i++)
            (a, b) = (Fold(words[i] ^ Root2, a ^ Root7), Fold(words[i] ^ Root3, b ^ Root5));
        foreach (byte last in samples[(words.Length * sizeof(ulong))..])
            (a, b) = (Fold(last ^ Root2, a ^ Root7), Fold(last ^ Root3, b ^ Root5));
        return new(Fold(a ^ Root3, b ^ Root2), Fold(a ^ Root5, b ^ Root7));
    }

    /// <summary>Both halves of a product, added without carry: each bit depends on all bits of both factors.</summary>
    private static ulong Fold(ulong x, ulong y) => Math.BigMul(x, y, out ulong low) ^ low;
}
