using System.ComponentModel;
using DedupML.Features;
using Microsoft.ML.Transforms;

namespace DedupML.Saved;

/// <summary>Makes the mapping of a saved <see cref="HashImagesEstimator"/>. Public because ML.NET makes it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[CustomMappingFactoryAttribute(Contract)]
public sealed class HashesFactory : CustomMappingFactory<SavedPath, Hashes>
{
    internal const string Contract = "DedupML.HashImages/1";

    /// <inheritdoc/>
    public override Action<SavedPath, Hashes> GetMapping()
    {
        var readers = new OncePerSettings<Func<string, ReadResult>>(s => SavedReading.Decode(s).Reader());
        return (row, result) =>
        {
            var features = readers.For(row.Settings)(row.Path.ToString()).Features;
            result.Pdq = [.. Enumerable.Range(0, 4).Select(i => HashColumn.Word(features, i))];
            result.PHash = features?.PHashViews[0].Bits ?? 0;
            result.DHash = features?.DHash.Bits ?? 0;
        };
    }
}
