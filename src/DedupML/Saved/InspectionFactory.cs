using System.ComponentModel;
using DedupML.Features;
using Microsoft.ML.Transforms;

namespace DedupML.Saved;

/// <summary>Makes the mapping of a saved <see cref="InspectImagesEstimator"/>. Public because ML.NET makes it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[CustomMappingFactoryAttribute(Contract)]
public sealed class InspectionFactory : CustomMappingFactory<SavedPath, Inspection>
{
    internal const string Contract = "DedupML.InspectImages/1";

    /// <inheritdoc/>
    public override Action<SavedPath, Inspection> GetMapping()
    {
        var readers = new OncePerSettings<Func<string, ReadResult>>(s => SavedReading.Decode(s).Reader());
        return (row, result) =>
        {
            var (features, reason) = readers.For(row.Settings)(row.Path.ToString());
            result.ContentHash = features?.Content.ToString() ?? "";
            (result.Width, result.Height, result.Quality) = (features?.Width ?? 0, features?.Height ?? 0, features?.Quality ?? 0);
            result.Bytes = features?.Bytes ?? 0;
            result.Readable = features is not null;
            result.Reason = reason ?? "";
        };
    }
}
