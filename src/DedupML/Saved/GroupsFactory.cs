using System.ComponentModel;
using Microsoft.ML.Transforms;

namespace DedupML.Saved;

/// <summary>Makes the mapping of a saved <see cref="GroupDuplicatesEstimator"/>. Public because ML.NET makes it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[CustomMappingFactoryAttribute(Contract)]
public sealed class GroupsFactory : CustomMappingFactory<SavedPath, Groups>
{
    internal const string Contract = "DedupML.GroupDuplicates/1";

    /// <inheritdoc/>
    public override Action<SavedPath, Groups> GetMapping()
    {
        var lookups = new OncePerSettings<Func<string, GroupedImage>>(s => SavedGroups.Decode(s).Lookup());
        return (row, result) =>
            (result.Group, result.IsKeeper, result.Tier, result.Distance, result.Uniqueness) = lookups.For(row.Settings)(row.Path.ToString());
    }
}
