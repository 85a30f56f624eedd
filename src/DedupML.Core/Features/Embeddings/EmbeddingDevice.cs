using System.Globalization;

namespace DedupML.Features;

/// <summary>What a network runs on.</summary>
public readonly record struct EmbeddingDevice
{
    private readonly int number;

    private EmbeddingDevice(int number) => this.number = number;

    /// <summary>The processor.</summary>
    public static EmbeddingDevice Cpu => default;

    /// <summary>Number of the CUDA device, or null on the processor.</summary>
    public int? CudaNumber => number == 0 ? null : number - 1;

    /// <summary>A CUDA device.</summary>
    /// <param name="number">Its number, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0.</exception>
    public static EmbeddingDevice Cuda(int number = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return new(number + 1);
    }

    /// <summary><c>cpu</c> or <c>cuda:0</c>.</summary>
    public override string ToString() => CudaNumber is { } cuda ? string.Create(CultureInfo.InvariantCulture, $"cuda:{cuda}") : "cpu";

    /// <summary>The device of a text that <see cref="ToString"/> gives; <c>cuda</c> is the first one.</summary>
    /// <exception cref="FormatException">No device.</exception>
    public static EmbeddingDevice Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text is "cpu")
            return Cpu;
        if (text is "cuda")
            return Cuda();
        if (text.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < 1024)
            return Cuda(number);
        throw new FormatException($"'{text}' is no device: it must be cpu, cuda or cuda:0.");
    }
}
