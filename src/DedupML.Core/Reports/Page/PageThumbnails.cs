using DedupML.Features;

namespace DedupML.Reports;

/// <summary>The thumbnails of one page, made in parallel before it is written; copies with the same bytes share one.</summary>
internal sealed class PageThumbnails
{
    private readonly Dictionary<ContentHash, byte[]?> jpegs = [];
    private readonly IReadOnlyList<FoundImage> images;

    /// <param name="images">All images.</param>
    /// <param name="rows">Those that the page shows.</param>
    /// <param name="thumbnail">Makes one.</param>
    /// <param name="threads">How many are made side by side.</param>
    /// <param name="cancellation">Stops between two.</param>
    public PageThumbnails(IReadOnlyList<FoundImage> images, IEnumerable<int> rows, Func<FoundImage, byte[]?> thumbnail, int threads, CancellationToken cancellation)
    {
        this.images = images;
        // Of equal files the first in ordinal order of path is asked, whatever the page shows first.
        var wanted = rows.Distinct().Order().Select(r => images[r]).DistinctBy(i => i.Features.Content).ToArray();
        var made = new byte[]?[wanted.Length];
        Parallel.For(0, wanted.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            i => made[i] = thumbnail(wanted[i]));
        for (int i = 0; i < wanted.Length; i++)
            jpegs.Add(wanted[i].Features.Content, made[i]);
    }

    /// <summary>A data URI, or null where there is no thumbnail.</summary>
    public string? UriOf(int row) =>
        jpegs.GetValueOrDefault(images[row].Features.Content) is { Length: > 0 } jpeg ? "data:image/jpeg;base64," + Convert.ToBase64String(jpeg) : null;
}
