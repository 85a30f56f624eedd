using DedupML.Matching.Kernels;

namespace DedupML.Matching;

/// <summary>Red, green and blue of one picture as planes of floats (0 to 255).</summary>
internal readonly record struct ColourPlanes(Memory<float> Red, Memory<float> Green, Memory<float> Blue)
{
    public Memory<float> this[int channel] => channel switch { 0 => Red, 1 => Green, _ => Blue };

    public static ColourPlanes Take(int size, ProofScratch scratch) => new(scratch.Take(size), scratch.Take(size), scratch.Take(size));

    public void LumaTo(Span<float> luma) => Luma.Of(Red.Span, Green.Span, Blue.Span, luma);

    /// <summary>The picture at half size.</summary>
    public ColourPlanes Half(int width, int height, ProofScratch scratch)
    {
        var half = Take(width / 2 * (height / 2), scratch);
        for (int channel = 0; channel < 3; channel++)
            Halving.Apply(this[channel].Span, width, height, half[channel].Span);
        return half;
    }
}
