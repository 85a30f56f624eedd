using DedupML.Imaging;

namespace DedupML;

/// <summary>Options of <see cref="DedupCatalog.FilterUnreadable(FilterUnreadableOptions)"/>.</summary>
public sealed record FilterUnreadableOptions : StageOptions
{
    /// <summary>The formats that the stages after this one can read; a picture in any other is dropped as well.</summary>
    /// <exception cref="ArgumentException">None, or one that is not in <see cref="ImageFormats.Decodable"/>.</exception>
    /// <value>By default what <c>LoadImages</c> reads: <c>jpeg</c>, <c>png</c>, <c>gif</c>, <c>webp</c>, <c>bmp</c>.</value>
    public IReadOnlyList<string> Formats
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            // A misspelt one would drop every row.
            if (value.Count == 0 || value.Except(ImageFormats.Decodable).Any())
                throw new ArgumentException($"The formats must be some of {string.Join(", ", ImageFormats.Decodable)}, not '{string.Join("', '", value)}'.", nameof(value));
            field = value;
        }
    } = ["jpeg", "png", "gif", "webp", "bmp"];
}
