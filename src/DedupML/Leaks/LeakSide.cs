namespace DedupML;

/// <summary>One of two sets that share images.</summary>
public enum LeakSide
{
    /// <summary>The training set.</summary>
    Train,

    /// <summary>The test set.</summary>
    Test,
}
