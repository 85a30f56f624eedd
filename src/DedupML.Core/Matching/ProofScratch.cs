namespace DedupML.Matching;

/// <summary>Memory for one comparison at a time, handed out front to back and taken back all at once or to a mark.</summary>
internal sealed class ProofScratch
{
    private const int PlaneSize = ProofPicture.LongerSide * ProofPicture.LongerSide;
    private readonly float[] floats = new float[26 * PlaneSize];
    private readonly byte[] bytes = new byte[3 * PlaneSize];

    /// <summary>How much is handed out; set it back to release what came later.</summary>
    public int Mark { get; set; }

    /// <summary>Three planes of bytes, the same ones each time.</summary>
    public Span<byte> Bytes(int count) => bytes.AsSpan(0, count);

    /// <summary>A plane that holds anything.</summary>
    public Memory<float> Take(int count)
    {
        var taken = floats.AsMemory(Mark, count);
        Mark += (count + 7) & ~7;
        return taken;
    }
}
