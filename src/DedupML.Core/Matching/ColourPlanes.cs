namespace DedupML.Matching;

/// <summary>Red, green and blue of one picture as planes of floats (0 to 255).</summary>
internal readonly record struct ColourPlanes(Memory<float> Red, Memory<float> Green, Memory<float> Blue)
{
    public Memory<float> this[int channel] => channel switch { 0 => Red, 1 => Green, _ => Blue };

    public static ColourPlanes Take(int size, ProofScratch scratch) => new(scratch.Take(size), scratch.Take(size), scratch.Take(size));
}
