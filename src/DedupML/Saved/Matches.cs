using System.ComponentModel;
using Microsoft.ML.Data;

namespace DedupML.Saved;

/// <summary>What a saved <see cref="MatchAgainstEstimator"/> gives. Public because ML.NET reads it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Matches
{
    /// <summary>See <see cref="MatchAgainstEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(Path))]
    public string Path { get; set; } = "";

    /// <summary>See <see cref="MatchAgainstEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(Tier))]
    public string Tier { get; set; } = "";

    /// <summary>See <see cref="MatchAgainstEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(Distance))]
    public float Distance { get; set; }
}
