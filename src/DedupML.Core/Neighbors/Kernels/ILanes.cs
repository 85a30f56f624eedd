namespace DedupML.Neighbors.Kernels;

/// <summary>A vector of bits, one candidate a bit, and the logic that adds bits of equal weight in all lanes at once.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal interface ILanes<TVector>
{
    /// <summary>Base-2 logarithm of the size of two vectors in bytes.</summary>
    static abstract int PairShift { get; }

    /// <summary>64-bit words in a vector.</summary>
    static abstract int Words { get; }

    static abstract TVector Zero { get; }

    static abstract TVector Ones { get; }

    /// <summary>The low bit of a + b + c.</summary>
    static abstract TVector Sum(TVector a, TVector b, TVector c);

    /// <summary>The high bit of a + b + c.</summary>
    static abstract TVector Carry(TVector a, TVector b, TVector c);

    static abstract TVector Xor(TVector a, TVector b);

    static abstract TVector And(TVector a, TVector b);

    static abstract TVector Or(TVector a, TVector b);

    static abstract bool IsAllOnes(TVector a);
}
