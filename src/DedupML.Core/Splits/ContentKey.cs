using DedupML.Features;

namespace DedupML.Splits;

/// <summary>Numbers that look random but depend on contents, labels and seed only. A group's is the sum of its images', so that the order
/// of rows does not matter.</summary>
internal static class ContentKey
{
    public static ulong Of(ContentHash content, ReadOnlySpan<int> classes, int seed)
    {
        ulong key = Mix(content.A ^ Mix(content.B ^ Mix(content.C ^ Mix(content.D ^ Mix((uint)seed)))));
        foreach (int @class in classes)
            key = Mix(key ^ (uint)@class);
        return key;
    }

    /// <summary>The finalizer of splitmix64 (Steele, Lea and Flood 2014): every bit of the input changes half of the output's.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
