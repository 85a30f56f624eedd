namespace DedupML;

/// <summary>Options of <see cref="DedupCatalog.InspectImages(InspectImagesOptions)"/>.</summary>
public sealed record InspectImagesOptions : StageOptions
{
    /// <summary>What the names of the new columns begin with.</summary>
    /// <value>Empty by default: <c>ContentHash</c>, <c>Width</c>, <c>Height</c>, <c>Bytes</c>, <c>Quality</c>, <c>Readable</c>,
    /// <c>Reason</c>.</value>
    public string OutputColumnPrefix
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = "";
}
