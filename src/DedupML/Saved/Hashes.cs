using System.ComponentModel;
using Microsoft.ML.Data;

namespace DedupML.Saved;

/// <summary>What a saved <see cref="HashImagesEstimator"/> computes. Public because ML.NET reads it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Hashes
{
    /// <summary>See <see cref="HashImagesEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(Pdq)), VectorType(4)]
    public ulong[] Pdq { get; set; } = new ulong[4];

    /// <summary>See <see cref="HashImagesEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(PHash))]
    public ulong PHash { get; set; }

    /// <summary>See <see cref="HashImagesEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(DHash))]
    public ulong DHash { get; set; }
}
