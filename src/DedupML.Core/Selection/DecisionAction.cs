namespace DedupML.Selection;

/// <summary>What is to happen with an image.</summary>
public enum DecisionAction
{
    /// <summary>It stays.</summary>
    Keep,
    /// <summary>It goes; its keeper stands for it.</summary>
    Remove,
    /// <summary>A person must say.</summary>
    Review,
}
