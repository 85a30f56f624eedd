using DedupML.Datasets;
using DedupML.Testing;

namespace DedupML.Tests.Datasets;

public sealed class JudgedPairFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private IReadOnlyList<JudgedPair> Read(string text)
    {
        File.WriteAllText(folder.At("judged.csv"), text);
        return JudgedPairFile.Read(folder.At("judged.csv"));
    }

    [Fact]
    public void Read_FilledIn_BlankRowsArePassedOver() => Assert.Equal(
        [new("a.jpg", "b, c.jpg", true), new("a.jpg", "d.jpg", false), new("e", "f", true)],
        Read("a,b,cosine,Duplicate\na.jpg,\"b, c.jpg\",0.9,Yes\na.jpg,d.jpg,0.8,0\na.jpg,e.jpg,0.7,\ne,f,,true\n"));

    [Theory]
    [InlineData("a,b\nx,y\n", "line 1: no column 'duplicate' among 'a,b'")]
    [InlineData("", "is empty")]
    [InlineData("a,b,duplicate\nx,y,maybe\n", "line 2: duplicate must be yes, no or blank, not 'maybe'")]
    [InlineData("a,b,duplicate\nx,y\n", "line 2")]
    public void Read_Wrong_SaysWhere(string text, string says) =>
        Assert.Contains(says, Assert.Throws<DatasetException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_NoFile_IsOneLine() =>
        Assert.Contains("cannot be read as a list of judged pairs", Assert.Throws<DatasetException>(() => JudgedPairFile.Read(folder.At("none.csv"))).Message, StringComparison.Ordinal);
}
