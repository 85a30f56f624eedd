using DedupML.Datasets;
using DedupML.Testing;

namespace DedupML.Tests.Datasets;

public sealed class SplitListTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_ColumnsInAnyOrder_GivesTheSplits()
    {
        var splits = SplitList.Read(folder.Write("s.csv", "split,extra,path\ntrain,1,a.jpg\nexcluded,2,\"b,c.jpg\"\n"));
        Assert.Equal("train", splits["a.jpg"]);
        Assert.Equal("excluded", splits["b,c.jpg"]);
        folder.Write("set/a.jpg", "x");
        folder.Write("set/b,c.jpg", "x");
        folder.Write("set/d.jpg", "x");
        Assert.Equal(["train", null, null], SplitList.Apply(DatasetScanner.Scan(folder.At("set")), splits, "excluded").Images.Select(i => i.Split));
    }

    [Theory]
    [InlineData("", "it needs a header with the columns 'path' and 'split'.")]
    [InlineData("path,label\na.jpg,cat\n", "it needs a header with the columns 'path' and 'split'.")]
    [InlineData("path,split\na.jpg\n", "line 2: no split is given.")]
    [InlineData("path,split\na.jpg,\n", "line 2: no split is given.")]
    [InlineData("path,split\na.jpg,x\na.jpg,y\n", "line 3: 'a.jpg' is listed a second time.")]
    public void Read_Malformed_SaysWhere(string text, string expected) =>
        Assert.EndsWith(expected, Assert.Throws<DatasetException>(() => SplitList.Read(folder.Write("s.csv", text))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_Absent_SaysSo() =>
        Assert.Contains("cannot be read as a list of splits", Assert.Throws<DatasetException>(() => SplitList.Read(folder.At("nowhere.csv"))).Message, StringComparison.Ordinal);
}
