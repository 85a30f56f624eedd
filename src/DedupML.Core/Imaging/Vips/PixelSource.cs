namespace DedupML.Imaging;

/// <summary>A stored picture that gives its rows from the top down, each once.</summary>
internal abstract class PixelSource : IDisposable
{
    private const int StripBytes = 1 << 16;

    public required int Width { get; init; }
    public required int Height { get; init; }
    public required PixelMode Mode { get; init; }

    public int Stride => Width * Mode.BytesPerPixel;

    /// <summary>Rows to ask for at once: about 64 KB of them, and mostly a multiple of the 16 that the decoders
    /// work in. From 128 KB on, malloc maps fresh memory for every strip, which halved the rate of full decodes.</summary>
    public int StripHeight => StripBytes / Stride is var rows and >= 16 ? Math.Min(1024, rows / 16 * 16) : Stride > 1 << 20 ? 1 : 16;

    /// <summary>Copies rows; samples of 16 bits are in the machine's byte order.</summary>
    /// <param name="top">First row: where the last call ended.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="rows">Room for <c>count * Stride</c> bytes.</param>
    public abstract void Read(int top, int count, Span<byte> rows);

    public abstract void Dispose();
}
