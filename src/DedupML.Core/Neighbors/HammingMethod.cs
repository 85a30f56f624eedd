namespace DedupML.Neighbors;

/// <summary>How a Hamming join looks for its pairs. All ways are exact and give the same pairs.</summary>
public enum HammingMethod
{
    /// <summary>Whichever a cost estimate from sampled pairs calls cheaper.</summary>
    Auto,
    /// <summary>Multi-index hashing: only hashes that nearly agree in some band of bits are compared. For small radii.</summary>
    Index,
    /// <summary>Every pair is compared, 512 at a time. Its cost depends little on the radius or on the data.</summary>
    Scan,
}
