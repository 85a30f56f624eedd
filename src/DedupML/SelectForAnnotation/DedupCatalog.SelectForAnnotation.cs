using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace DedupML;

public sealed partial class DedupCatalog
{
    /// <summary>Chooses the rows that are worth an annotator's time: in turn the one that stands for most of what nothing chosen stands for, and the
    /// one farthest from all that are chosen. The choice for a smaller budget is the beginning of that for a larger one.</summary>
    /// <param name="data">The data; its rows must come in the same order on every pass.</param>
    /// <param name="budget">How many rows, 1 or more; all that can be chosen where there are fewer.</param>
    /// <param name="embeddingColumnName">The column with the embeddings, as <see cref="EmbedImages(EmbedImagesOptions)"/> gives it.</param>
    /// <param name="keeperColumnName">A column of true and false that says which rows stay, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type; no budget.</exception>
    /// <exception cref="InvalidDataException">A row's embedding is neither of length 1 nor zero.</exception>
    public AnnotationSelection SelectForAnnotation(
        IDataView data, int budget, string embeddingColumnName = "ImageEmbedding", string? keeperColumnName = null) =>
        SelectForAnnotation(data, budget, new SelectForAnnotationOptions { EmbeddingColumnName = embeddingColumnName, KeeperColumnName = keeperColumnName });

    /// <summary>Chooses the rows that are worth an annotator's time.</summary>
    /// <param name="data">The data; its rows must come in the same order on every pass.</param>
    /// <param name="budget">How many rows, 1 or more; all that can be chosen where there are fewer.</param>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type; no budget.</exception>
    /// <exception cref="InvalidDataException">A row's embedding is neither of length 1 nor zero.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public AnnotationSelection SelectForAnnotation(IDataView data, int budget, SelectForAnnotationOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(budget, 1);
        var chosen = EmbeddedRows.Read(data, options).Select(data, budget, options);
        using var channel = ((IChannelProvider)context).Start("Dedup");
        channel.Info(MessageSensitivity.None, FormattableString.Invariant(
            $"{chosen.Order.Count} rows are chosen for annotation{(chosen.Curve.Count > 0 ? $"; the others are within a cosine distance of {chosen.Curve[^1].Largest:0.000}, {chosen.Curve[^1].Mean:0.000} on average" : "")}."));
        return chosen;
    }
}
