namespace DedupML.Features;

/// <summary>How a picture is brought to a network's size.</summary>
public enum ResizeMode
{
    /// <summary>The whole picture, stretched to the size; its aspect ratio is lost.</summary>
    Squash,

    /// <summary>The shorter side to a length, then the middle is cut out.</summary>
    Crop,

    /// <summary>The whole picture inside the size, the rest filled with one colour.</summary>
    Pad,
}
