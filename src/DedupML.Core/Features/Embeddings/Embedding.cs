using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DedupML.Features;

/// <summary>What a network makes of a picture: a vector of length 1. Two embeddings are equal when all their bits are.</summary>
public readonly struct Embedding : IEquatable<Embedding>
{
    private readonly float[]? values;

    private Embedding(float[] values) => this.values = values;

    /// <summary>The numbers; none where this is no embedding.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>Number of numbers.</summary>
    public int Dimension => Values.Length;

    /// <summary>A vector of length 1 in the direction of what a network gave.</summary>
    /// <param name="output">The network's numbers.</param>
    /// <param name="embedding">The embedding.</param>
    /// <returns>False where the numbers have no direction: all are zero, or one is infinite or no number.</returns>
    public static bool TryNormalize(ReadOnlySpan<float> output, out Embedding embedding)
    {
        // One order of summing, in double: the bits do not depend on the machine.
        double sum = 0;
        foreach (float value in output)
            sum += (double)value * value;
        embedding = default;
        if (!double.IsFinite(sum) || sum < 1e-60)
            return false;
        double length = Math.Sqrt(sum);
        var unit = new float[output.Length];
        for (int i = 0; i < unit.Length; i++)
            unit[i] = (float)(output[i] / length);
        embedding = new(unit);
        return true;
    }

    /// <summary>An embedding that was written by <see cref="CopyTo(Span{byte})"/>.</summary>
    public static Embedding FromBytes(ReadOnlySpan<byte> bytes)
    {
        var values = new float[bytes.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(sizeof(float) * i)..]);
        return new(values);
    }

    /// <summary>Writes the numbers, little-endian, 4 bytes each.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        for (int i = 0; i < Dimension; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes[(sizeof(float) * i)..], values![i]);
    }

    /// <summary>The cosine of the angle to another embedding, from -1 to 1, computed in double in the order of the numbers; exactly 1 where
    /// all bits are equal.</summary>
    /// <exception cref="ArgumentException">The other one has another dimension.</exception>
    public double Cosine(Embedding other)
    {
        if (other.Dimension != Dimension)
            throw new ArgumentException($"Embeddings of {Dimension} and {other.Dimension} numbers cannot be compared.", nameof(other));
        if (Equals(other))
            return 1;
        double dot = 0, own = 0, theirs = 0;
        for (int i = 0; i < Dimension; i++)
        {
            double a = values![i], b = other.values![i];
            dot += a * b;
            own += a * a;
            theirs += b * b;
        }
        return Math.Clamp(dot / Math.Sqrt(own * theirs), -1, 1);
    }

    /// <inheritdoc/>
    public bool Equals(Embedding other) =>
        MemoryMarshal.AsBytes(Values).SequenceEqual(MemoryMarshal.AsBytes(other.Values));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Embedding other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(Values));
        return hash.ToHashCode();
    }

    /// <summary>Whether all bits are equal.</summary>
    public static bool operator ==(Embedding left, Embedding right) => left.Equals(right);
    /// <summary>Whether some bit differs.</summary>
    public static bool operator !=(Embedding left, Embedding right) => !left.Equals(right);
}
