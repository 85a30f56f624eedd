namespace DedupML.Imaging;

/// <summary>A file whose header was read and believed, ready to give rows.</summary>
/// <param name="Source">The rows, perhaps already reduced by the format's own loader.</param>
/// <param name="Factor">What remains to be reduced; 1 or more.</param>
/// <param name="Width">Width of the stored picture.</param>
/// <param name="Height">Height of the stored picture.</param>
/// <param name="Frames">Frames or pages in the file.</param>
/// <param name="Upright">What makes it upright.</param>
/// <param name="Mode">What the stored picture is made of.</param>
/// <param name="Profile">A colour profile that is still to be applied, or null.</param>
internal sealed record OpenedImage(
    PixelSource Source, int Factor, int Width, int Height, int Frames, Dihedral Upright, PixelMode Mode, byte[]? Profile = null) : IDisposable
{
    /// <summary>Whether a profile was applied while opening.</summary>
    public bool ProfileApplied { get; init; }

    /// <summary>A JPEG's quality by its quantisation tables; null for other formats.</summary>
    public int? JpegQuality { get; init; }

    /// <summary>A copy of the file that the source reads, or null where it reads the file itself.</summary>
    public JpegWithoutMetadata? Bytes { get; init; }

    public void Dispose()
    {
        Source.Dispose();
        Bytes?.Dispose();
    }
}
