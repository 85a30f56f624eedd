namespace DedupML.Datasets;

/// <summary>Where the labels of images come from.</summary>
public enum LabelMode
{
    /// <summary>From folders when every image lies exactly one folder deep below its split, from the manifest when there is one.</summary>
    Auto,
    /// <summary>From the first folder below the split, however deep the image lies; an image that lies in none has no label.</summary>
    Folders,
    /// <summary>No labels.</summary>
    None,
}
