using DedupML.Features;

namespace DedupML.Reports;

/// <summary>What an image's file held when the report was made: a row of <c>contents.csv</c>.</summary>
/// <param name="Hash">SHA-256 of the file.</param>
/// <param name="Bytes">Size of the file in bytes.</param>
/// <param name="Width">Width of the upright picture in pixels.</param>
/// <param name="Height">Height of the upright picture in pixels.</param>
/// <param name="Format">What the bytes are, such as <c>jpeg</c>.</param>
/// <param name="Frames">Number of frames or pages.</param>
/// <param name="Quality">PDQ's quality, 0 to 100.</param>
public sealed record FileContent(ContentHash Hash, long Bytes, int Width, int Height, string Format, int Frames, int Quality);
