namespace DedupML.Matching;

/// <summary>Memory for one comparison at a time, handed out front to back and taken back all at once or to a mark.</summary>
internal sealed class ProofScratch
{
    private const int PlaneSize = ProofPicture.LongerSide * ProofPicture.LongerSide;
    private readonly float[] floats;
    private readonly byte[] bytes;

    /// <summary>Enough for any comparison.</summary>
    public ProofScratch() : this(26 * PlaneSize, 2 * PlaneSize)
    {
    }

    /// <summary>So many numbers, and as many bytes unless told.</summary>
    public ProofScratch(int numbers, int? byteCount = null) => (floats, bytes) = (new float[numbers], new byte[byteCount ?? numbers]);

    /// <summary>How much is handed out; set it back to release what came later.</summary>
    public int Mark { get; set; }

    /// <summary>Two planes of bytes, the same ones each time.</summary>
    public Span<byte> Bytes(int count) => bytes.AsSpan(0, count);

    /// <summary>A plane that holds anything.</summary>
    public Memory<float> Take(int count)
    {
        var taken = floats.AsMemory(Mark, count);
        Mark += (count + 7) & ~7;
        return taken;
    }
}
