using System.ComponentModel;
using Microsoft.ML.Data;

namespace DedupML.Saved;

/// <summary>What a saved network gave for a row. Public because ML.NET fills it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NetworkValues
{
    /// <summary>The network's output, flat.</summary>
    [ColumnName(SavedNames.NetworkOutput)]
    public float[] Output { get; set; } = [];

    /// <summary>Whether the file could be read.</summary>
    [ColumnName(SavedNames.Prefix + nameof(IsReadable))]
    public bool IsReadable { get; set; }

    /// <summary>The settings, the same for every row.</summary>
    [ColumnName(SavedNames.Settings)]
    public ReadOnlyMemory<char> Settings { get; set; }
}
