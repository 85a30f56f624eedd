using System.ComponentModel;
using Microsoft.ML.Data;

namespace DedupML.Saved;

/// <summary>What a saved <see cref="InspectImagesEstimator"/> computes. Public because ML.NET reads it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Inspection
{
    /// <summary>See <see cref="InspectImagesEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(ContentHash))]
    public string ContentHash { get; set; } = "";

    /// <summary>See <see cref="InspectImagesEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(Width))]
    public int Width { get; set; }

    /// <summary>See <see cref="InspectImagesEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(Height))]
    public int Height { get; set; }

    /// <summary>See <see cref="InspectImagesEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(Bytes))]
    public long Bytes { get; set; }

    /// <summary>See <see cref="InspectImagesEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(Quality))]
    public int Quality { get; set; }

    /// <summary>See <see cref="InspectImagesEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(Readable))]
    public bool Readable { get; set; }

    /// <summary>See <see cref="InspectImagesEstimator"/>.</summary>
    [ColumnName(SavedNames.Prefix + nameof(Reason))]
    public string Reason { get; set; } = "";
}
