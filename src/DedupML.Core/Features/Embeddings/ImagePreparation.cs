using System.Collections.Concurrent;
using DedupML.Imaging;

namespace DedupML.Features;

/// <summary>Files to the numbers that a network wants to see: for those who run the network by themselves. Safe to call from many threads;
/// the numbers depend on the file's bytes alone.</summary>
public sealed class ImagePreparation
{
    private readonly ConcurrentBag<ImageTensor> tensors = [];
    private readonly DecodeOptions decoding;

    /// <summary>Prepares for one network.</summary>
    /// <param name="input">What the network wants to see.</param>
    /// <param name="decoding">How files are decoded; the defaults where null.</param>
    public ImagePreparation(ModelInput input, DecodeOptions? decoding = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        (Input, this.decoding) = (input, decoding ?? DecodeOptions.Default);
        Scale = ImageScale.Finer(new(FeatureExtractor.LongerSide), input.Scale);
    }

    /// <summary>What the network wants to see.</summary>
    public ModelInput Input { get; }

    /// <summary>The scale at which files are decoded: enough for the network and for the hashes, so that one decode mostly serves both,
    /// and so that the numbers do not depend on whether hashes are wanted.</summary>
    public ImageScale Scale { get; }

    /// <summary>Decodes a file at <see cref="Scale"/>.</summary>
    /// <exception cref="ImageDecodeException">The file gave no pixels.</exception>
    public DecodedImage Decode(ReadOnlySpan<byte> file) => ImageDecoder.Decode(file, Scale, decoding);

    /// <summary>Writes a picture's numbers.</summary>
    /// <param name="image">The picture; decoded at the very <see cref="Scale"/> for the same bits as everywhere else.</param>
    /// <param name="numbers">Place for <see cref="ModelInput.Length"/> numbers.</param>
    /// <exception cref="ArgumentException">The place has another length.</exception>
    public void Write(DecodedImage image, Span<float> numbers)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (numbers.Length != Input.Length)
            throw new ArgumentException(FormattableString.Invariant($"The place must hold {Input.Length} numbers but holds {numbers.Length}."), nameof(numbers));
        if (!tensors.TryTake(out var tensor))
            tensor = new(Input);
        tensor.Write(image.Pixels, numbers);
        tensors.Add(tensor);
    }
}
