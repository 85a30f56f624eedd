namespace DedupML;

/// <summary>Options of <see cref="DedupCatalog.FilterUnreadable(FilterUnreadableOptions)"/>.</summary>
public sealed record FilterUnreadableOptions : StageOptions
{
    /// <summary>The formats that the stages after this one can read; a picture in any other is dropped as well.</summary>
    /// <value>By default what <c>LoadImages</c> reads: <c>jpeg</c>, <c>png</c>, <c>gif</c>, <c>webp</c>, <c>bmp</c>.</value>
    public IReadOnlyList<string> Formats { get; init; } = ["jpeg", "png", "gif", "webp", "bmp"];
}
