using System.ComponentModel;
using Microsoft.ML.Data;

namespace DedupML.Saved;

/// <summary>What a saved <see cref="GroupDuplicatesEstimator"/> gives. Public because ML.NET reads it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Groups
{
    /// <summary>See <see cref="GroupDuplicatesEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(Group))]
    public ulong Group { get; set; }

    /// <summary>See <see cref="GroupDuplicatesEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(IsKeeper))]
    public bool IsKeeper { get; set; }

    /// <summary>See <see cref="GroupDuplicatesEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(Tier))]
    public string Tier { get; set; } = "";

    /// <summary>See <see cref="GroupDuplicatesEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(Distance))]
    public float Distance { get; set; }

    /// <summary>See <see cref="GroupDuplicatesEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(Uniqueness))]
    public float Uniqueness { get; set; }
}
