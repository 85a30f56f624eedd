using System.Buffers;
using System.Runtime.InteropServices;
using DedupML.Neighbors;
using DedupML.Testing;

namespace DedupML.Tests.Neighbors;

public class EmbeddingMatrixTests
{
    [Theory]
    [InlineData(0f, 0f, "Row 1 ('b.jpg') of the embeddings is all zero; it has no direction.")]
    [InlineData(float.NaN, 0f, "Row 1 ('b.jpg') of the embeddings holds a number that is not finite.")]
    [InlineData(0f, float.NegativeInfinity, "Row 1 ('b.jpg') of the embeddings holds a number that is not finite.")]
    [InlineData(0f, 1.0011f, "Row 1 ('b.jpg') of the embeddings has length 1.0011, but must be of length 1 within 0.001: divide each row by its length.")]
    [InlineData(0.9989f, 0f, "Row 1 ('b.jpg') of the embeddings has length 0.9989, but must be of length 1 within 0.001: divide each row by its length.")]
    public void Rows_NoUnitVector_AreAnErrorWithTheName(float x, float y, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => new EmbeddingMatrix(new float[] { 1, 0, x, y, 0, 1 }, 2, row => $"{"abc"[row]}.jpg"));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Rows_WithinTheTolerance_AreTaken()
    {
        using var matrix = new EmbeddingMatrix(new float[] { 1.0009f, 0, 0, -0.9991f }, 2);
        Assert.Equal(2, matrix.Rows);
        Assert.Equal([0, -0.9991f], matrix.Row(1));
    }

    [Fact]
    public void Rows_NotWhole_Throw() => Assert.Throws<ArgumentException>(() => new EmbeddingMatrix(new float[5], 2));

    [Fact]
    public void Memory_WhereverItLies_GivesTheSamePairs()
    {
        var rows = EmbeddingSets.Make("clustered", 200, 40, seed: 1);
        var options = new CosineJoinOptions { MaxDistance = 0.2, Method = CosineMethod.Pruned };
        var expected = CosineJoin.SelfJoinSorted(CosineJoinTests.Distinct(rows, 40), options);
        Assert.NotEmpty(expected);

        using var inside = new EmbeddingMatrix(new float[] { 9, 9, 9 }.Concat(rows).ToArray().AsMemory(3), 40);
        Assert.Equal(expected, CosineJoin.SelfJoinSorted(new(inside), options));

        using var native = new NativeFloats(rows);
        using (var pinned = new EmbeddingMatrix(native.Memory, 40))
            Assert.Equal(expected, CosineJoin.SelfJoinSorted(new(pinned), options));
        Assert.Equal((1, 1), (native.Pins, native.Unpins));

        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "rows");
        File.WriteAllBytes(file, [1, 2, 3, 4, 5, 6, 7, 8, .. MemoryMarshal.AsBytes(rows.AsSpan())]);
        using var mapped = EmbeddingMatrix.Map(file, 8, 200, 40);
        Assert.Equal(expected, CosineJoin.SelfJoinSorted(new(mapped), options));
        Assert.Throws<InvalidDataException>(() => EmbeddingMatrix.Map(file, 8, 201, 40));
        using var none = EmbeddingMatrix.Map(file, 8, 0, 40);
        Assert.Empty(CosineJoin.SelfJoinSorted(new(none), options));
    }

    private sealed unsafe class NativeFloats : MemoryManager<float>
    {
        private readonly float* start;
        private readonly int length;

        public NativeFloats(float[] values)
        {
            start = (float*)NativeMemory.Alloc((nuint)values.Length, sizeof(float));
            length = values.Length;
            values.CopyTo(GetSpan());
        }

        public int Pins { get; private set; }

        public int Unpins { get; private set; }

        public override Span<float> GetSpan() => new(start, length);

        public override MemoryHandle Pin(int elementIndex = 0)
        {
            Pins++;
            return new(start + elementIndex, default, this);
        }

        public override void Unpin() => Unpins++;

        protected override void Dispose(bool disposing) => NativeMemory.Free(start);
    }
}
