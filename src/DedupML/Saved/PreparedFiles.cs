using System.Collections.Concurrent;
using DedupML.Features;
using DedupML.Imaging;

namespace DedupML.Saved;

/// <summary>Paths to what a saved network wants to see. Safe to use from many threads.</summary>
internal sealed class PreparedFiles(SavedEmbedding saved)
{
    private readonly ImagePreparation preparation = new(saved.Input, saved.Reading.Decoding);
    private readonly ConcurrentBag<float[]> buffers = [];

    public void Prepare(string path, Numbers result)
    {
        if (!buffers.TryTake(out float[]? numbers))
            numbers = new float[saved.Batch * saved.Input.Length];
        // What follows the first image of a fixed batch stays zero.
        result.IsReadable = TryWrite(path, numbers.AsSpan(0, saved.Input.Length));
        result.Set(numbers);
        buffers.Add(numbers);
    }

    private bool TryWrite(string path, Span<float> numbers)
    {
        try
        {
            if (path.Length > 0)
            {
                preparation.Write(preparation.Decode(ImageFile.Read(saved.Reading.FullPath(path))), numbers);
                return true;
            }
        }
        catch (ImageDecodeException)
        {
            // InspectImages tells why.
        }
        numbers.Clear();
        return false;
    }
}
