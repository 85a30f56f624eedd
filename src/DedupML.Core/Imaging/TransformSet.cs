namespace DedupML.Imaging;

/// <summary>Which turned and mirrored copies count as copies.</summary>
public enum TransformSet
{
    /// <summary>All eight views.</summary>
    All,
    /// <summary>As it is, or with left and right exchanged.</summary>
    Mirror,
    /// <summary>As it is only.</summary>
    None,
}
