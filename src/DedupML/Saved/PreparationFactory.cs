using System.ComponentModel;
using Microsoft.ML.Transforms;

namespace DedupML.Saved;

/// <summary>Makes the first mapping of a saved <see cref="EmbedImagesEstimator"/>: a path to what the network wants to see. Public because
/// ML.NET makes it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[CustomMappingFactoryAttribute(Contract)]
public sealed class PreparationFactory : CustomMappingFactory<SavedPath, Numbers>
{
    internal const string Contract = "DedupML.EmbedImages.Prepare/1";

    /// <inheritdoc/>
    public override Action<SavedPath, Numbers> GetMapping()
    {
        var preparations = new OncePerSettings<PreparedFiles>(s => new(SavedEmbedding.Decode(s)));
        return (row, result) => preparations.For(row.Settings).Prepare(row.Path.ToString(), result);
    }
}
