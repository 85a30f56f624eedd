using DedupML.Neighbors;
using DedupML.Reports;
using DedupML.Selection;

namespace DedupML;

/// <summary>The pictures of a report that stay, as unit vectors in order of content hash: embeddings, or PDQ hashes where no network was asked.</summary>
internal sealed class PictureVectors
{
    private readonly int[] images;
    private readonly Dictionary<int, int> rows;

    private PictureVectors(EmbeddingMatrix? matrix, int[] images, int[] without) =>
        (Matrix, this.images, Without, rows) = (matrix, images, without, images.Index().ToDictionary(i => i.Item, i => i.Index));

    /// <summary>A vector a row; null where there is none.</summary>
    public EmbeddingMatrix? Matrix { get; }

    /// <summary>Images that have no vector, in order of content hash.</summary>
    public IReadOnlyList<int> Without { get; }

    public int ImageOf(int row) => images[row];

    public int? RowOf(int image) => rows.TryGetValue(image, out int row) ? row : null;

    /// <summary>Gathers the vectors of all images that are not removed.</summary>
    public static PictureVectors Of(DuplicateReport report, bool embedded)
    {
        int[] staying = [.. report.Decisions.Where(d => d.Action != DecisionAction.Remove).Select(d => d.Image)
            .OrderBy(i => report.Images[i].Features.Content).ThenBy(i => report.Images[i].Path, StringComparer.Ordinal)];
        int[] with = embedded ? [.. staying.Where(i => report.Images[i].Embedding is not null)] : staying;
        var matrix = with.Length == 0 ? null
            : embedded ? EmbeddingRows.Gather(with.Length, i => report.Images[with[i]].Embedding!.Value)
            : HashRows.Gather(with.Length, i => report.Images[with[i]].Features.PdqViews[0]);
        return new(matrix, with, [.. staying.Except(with)]);
    }
}
