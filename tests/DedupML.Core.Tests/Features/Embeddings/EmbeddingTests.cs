using DedupML.Features;

namespace DedupML.Tests.Features;

public class EmbeddingTests
{
    private static Embedding Of(params float[] values)
    {
        Assert.True(Embedding.TryNormalize(values, out var embedding));
        return embedding;
    }

    [Fact]
    public void TryNormalize_NoDirection_GivesNone()
    {
        Assert.False(Embedding.TryNormalize([0, 0], out _));
        Assert.False(Embedding.TryNormalize([1, float.NaN], out _));
        Assert.False(Embedding.TryNormalize([1, float.PositiveInfinity], out _));
        Assert.False(Embedding.TryNormalize([], out _));
        Assert.Equal([0.6f, 0.8f], Of(3, 4).Values.ToArray());
        Assert.Equal(1, Of(3, 4).Cosine(Of(3e-20f, 4e-20f)), 12);
        Assert.Equal(1, Of(3, 4).Cosine(Of(3e30f, 4e30f)), 12);
    }

    [Fact]
    public void Cosine_EqualBits_IsExactlyOne()
    {
        var random = new Random(7);
        for (int i = 0; i < 200; i++)
        {
            var embedding = Of([.. Enumerable.Range(0, 192).Select(_ => random.NextSingle() - 0.5f)]);
            Assert.Equal(1.0, embedding.Cosine(embedding));
        }
        Assert.Equal(0, Of(1, 0).Cosine(Of(0, 1)));
        Assert.Equal(-1, Of(1, 0).Cosine(Of(-1, 0)));
        Assert.Throws<ArgumentException>(() => Of(1, 0).Cosine(Of(1, 0, 0)));
    }

    [Fact]
    public void Bytes_RoundTrip_KeepsTheBits()
    {
        var embedding = Of(0.1f, -0.7f, float.Epsilon);
        var bytes = new byte[12];
        embedding.CopyTo(bytes);
        Assert.Equal(embedding, Embedding.FromBytes(bytes));
        Assert.Equal(embedding.GetHashCode(), Embedding.FromBytes(bytes).GetHashCode());
        Assert.True(embedding != Of(0.1f, -0.7f, 0));
    }

    [Theory]
    [InlineData("cpu", "cpu")]
    [InlineData("cuda", "cuda:0")]
    [InlineData("cuda:0", "cuda:0")]
    [InlineData("cuda:3", "cuda:3")]
    public void ParseDevice_KnownTexts_RoundTrip(string text, string expected) => Assert.Equal(expected, EmbeddingDevice.Parse(text).ToString());

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:x")]
    [InlineData("CPU")]
    [InlineData("")]
    public void ParseDevice_OtherTexts_AreErrorsThatSayWhatIsPossible(string text) =>
        Assert.Contains("cpu, cuda or cuda:0", Assert.Throws<FormatException>(() => EmbeddingDevice.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Device_OfNothingSaid_IsTheProcessor()
    {
        Assert.Equal(EmbeddingDevice.Cpu, default);
        Assert.Null(new OnnxEmbedderOptions().Device.CudaNumber);
        Assert.Throws<ArgumentOutOfRangeException>(() => EmbeddingDevice.Cuda(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnnxEmbedderOptions { BatchSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnnxEmbedderOptions { Threads = 0 });
    }
}
