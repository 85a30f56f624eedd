namespace DedupML.Neighbors;

/// <summary>How a cosine join proposes pairs. All find the same pairs.</summary>
public enum CosineMethod
{
    /// <summary>What a sample of the rows says is cheaper.</summary>
    Auto,

    /// <summary>The whole product of every pair.</summary>
    Full,

    /// <summary>An upper bound of the cosine along few principal axes throws out most pairs. Where the rows are too short for it (dimension
    /// below 32, or no memory for axes) this is <see cref="Full"/>.</summary>
    Pruned,
}
