using System.ComponentModel;
using DedupML.Features;
using Microsoft.ML.Transforms;

namespace DedupML.Saved;

/// <summary>Makes the last mapping of a saved <see cref="EmbedImagesEstimator"/>: what the network gave to a vector of length 1. Public
/// because ML.NET makes it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[CustomMappingFactoryAttribute(Contract)]
public sealed class EmbeddingFactory : CustomMappingFactory<NetworkValues, Numbers>
{
    internal const string Contract = "DedupML.EmbedImages.Normalize/1";

    /// <inheritdoc/>
    public override Action<NetworkValues, Numbers> GetMapping()
    {
        var embeddings = new OncePerSettings<SavedEmbedding>(SavedEmbedding.Decode);
        return (row, result) =>
        {
            var (_, _, output, _) = embeddings.For(row.Settings);
            // A network of a fixed batch gives more than one embedding; the row's own is the first.
            var own = row.Output.AsSpan((output.Token ?? 0) * output.Dimension, output.Dimension);
            result.IsReadable = row.IsReadable;
            result.Set(row.IsReadable && Embedding.TryNormalize(own, out var embedding) ? embedding.Values : new float[output.Dimension]);
        };
    }
}
