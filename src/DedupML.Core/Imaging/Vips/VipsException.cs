namespace DedupML.Imaging;

/// <summary>libvips refused. The text may be another image's (its error buffer is one per process), so that it explains and never
/// decides.</summary>
internal sealed class VipsException(string detail) : Exception(detail);
