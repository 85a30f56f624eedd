namespace DedupML.Neighbors;

/// <summary>How a cosine join proposes pairs. All find the same pairs.</summary>
internal enum CosineMethod
{
    /// <summary>What a sample says is cheaper.</summary>
    Auto,

    /// <summary>An upper bound of the cosine from few axes throws out most pairs.</summary>
    Axes,

    /// <summary>The whole product of every pair.</summary>
    Product,
}
