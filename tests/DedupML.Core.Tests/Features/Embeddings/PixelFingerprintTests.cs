using DedupML.Features.Kernels;

namespace DedupML.Tests.Features;

public class PixelFingerprintTests
{
    [Fact]
    public void Of_OneBitLengthOrWidthChanged_IsAnother()
    {
        var random = new Random(3);
        foreach (int length in (int[])[1, 7, 8, 31, 32, 33, 63, 300])
        {
            var samples = new byte[length];
            random.NextBytes(samples);
            var seen = new HashSet<PixelFingerprint> { PixelFingerprint.Of(samples, 5), PixelFingerprint.Of(samples, 6), PixelFingerprint.Of(samples.AsSpan(1), 5) };
            Assert.Equal(PixelFingerprint.Of(samples, 5), PixelFingerprint.Of([.. samples], 5));
            for (int bit = 0; bit < 8 * length; bit++)
            {
                samples[bit / 8] ^= (byte)(1 << bit % 8);
                seen.Add(PixelFingerprint.Of(samples, 5));
                samples[bit / 8] ^= (byte)(1 << bit % 8);
            }
            Assert.Equal(3 + 8 * length, seen.Count);
            // Both halves tell them apart.
            Assert.Equal(seen.Count, seen.Select(f => f.A).Distinct().Count());
            Assert.Equal(seen.Count, seen.Select(f => f.B).Distinct().Count());
        }
    }

    [Fact]
    public void Of_FlatPicturesAndZeros_AreTheirOwn()
    {
        var prints = Enumerable.Range(0, 256).SelectMany(value => Enumerable.Range(1, 64).Select(length =>
            PixelFingerprint.Of(Enumerable.Repeat((byte)value, length).ToArray(), 1))).ToList();
        Assert.Equal(prints.Count, prints.Distinct().Count());
    }
}
