using System.ComponentModel;
using Microsoft.ML.Data;

namespace DedupML.Saved;

/// <summary>What a saved stage reads: the path of a row, and the stage's settings. Public because ML.NET fills it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SavedPath
{
    /// <summary>The path of a row.</summary>
    [ColumnName(SavedNames.Path)]
    public ReadOnlyMemory<char> Path { get; set; }

    /// <summary>The settings, the same for every row.</summary>
    [ColumnName(SavedNames.Settings)]
    public ReadOnlyMemory<char> Settings { get; set; }
}
