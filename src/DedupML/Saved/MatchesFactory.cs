using System.ComponentModel;
using Microsoft.ML.Transforms;

namespace DedupML.Saved;

/// <summary>Makes the mapping of a saved <see cref="MatchAgainstEstimator"/>. Public because ML.NET makes it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[CustomMappingFactoryAttribute(Contract)]
public sealed class MatchesFactory : CustomMappingFactory<SavedPath, Matches>
{
    internal const string Contract = "DedupML.MatchAgainst/1";

    /// <inheritdoc/>
    public override Action<SavedPath, Matches> GetMapping()
    {
        var lookups = new OncePerSettings<Func<string, MatchedImage>>(s => SavedReference.Decode(s).Lookup());
        return (row, result) =>
            (result.Path, result.Tier, result.Distance) = lookups.For(row.Settings)(row.Path.ToString());
    }
}
