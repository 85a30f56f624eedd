namespace DedupML.Splits;

/// <summary>What happens when a class cannot be in every part, because it has fewer split groups than there are parts.</summary>
public enum MissingClassPolicy
{
    /// <summary>The split is refused with an error that names the class.</summary>
    Refuse,
    /// <summary>The split is made; its warnings name the class.</summary>
    Warn,
}
