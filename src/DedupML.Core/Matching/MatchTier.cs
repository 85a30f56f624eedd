namespace DedupML.Matching;

/// <summary>How much two images have in common, strongest first.</summary>
public enum MatchTier
{
    /// <summary>The same bytes, or the same pixels.</summary>
    Exact,
    /// <summary>The same picture re-encoded, resized, recoloured, cropped, flipped or turned, confirmed by the pixels.</summary>
    Near,
    /// <summary>Another picture of the same thing: close by hash or embedding, but not proved by the pixels.</summary>
    Semantic,
    /// <summary>Only the context is alike.</summary>
    Soft,
}
