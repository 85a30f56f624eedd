using System.Globalization;
using DedupML.Datasets;

namespace DedupML.Tests.Datasets;

public class CsvTests
{
    private static List<string[]> Read(string text)
    {
        var reader = new CsvReader(new StringReader(text));
        var rows = new List<string[]>();
        while (reader.TryReadRow(out var fields))
            rows.Add([.. fields]);
        return rows;
    }

    private static string Write(params string?[][] rows)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        var writer = new CsvWriter(text);
        foreach (var row in rows)
            writer.WriteRow(row);
        return text.ToString();
    }

    [Fact]
    public void WriteRow_PlainFields_AreNotQuoted() => Assert.Equal("a,b c,,d\n", Write(["a", "b c", null, "d"]));

    [Fact]
    public void WriteRow_SpecialFields_AreQuoted() => Assert.Equal("\"a,b\",\"say \"\"hi\"\"\",\"x\ny\",\"x\ry\"\n", Write(["a,b", "say \"hi\"", "x\ny", "x\ry"]));

    [Fact]
    public void WriteRow_OneEmptyField_IsARow() => Assert.Equal([[""]], Read(Write([""])));

    [Fact]
    public void WriteRow_NoField_Throws() => Assert.Throws<ArgumentException>(() => Write([[]]));

    [Theory]
    [InlineData("a,b\r\nc,d")]
    [InlineData("a,b\nc,d\n")]
    [InlineData("a,b\rc,d\r\n\r\n")]
    [InlineData("\uFEFFa,b\n\nc,d\n\n")]
    [InlineData("\"a\",b\n\"c\",\"d\"")]
    public void TryReadRow_AnyLineEnds_GivesTheRows(string text) => Assert.Equal([["a", "b"], ["c", "d"]], Read(text));

    [Fact]
    public void TryReadRow_NoText_HasNoRow() => Assert.Empty(Read(""));

    [Fact]
    public void TryReadRow_SpacesAndEmptyFields_ArePreserved() => Assert.Equal([["", " a ", ""], [""]], Read(", a ,\n\"\"\n"));

    [Fact]
    public void LineNumber_AfterAFieldOfThreeLines_IsWhereTheRowBegins()
    {
        var reader = new CsvReader(new StringReader("h\r\n\"a\r\nb\nc\"\n\nlast\n"));
        var lines = new List<int>();
        while (reader.TryReadRow(out _))
            lines.Add(reader.LineNumber);
        Assert.Equal([1, 2, 6], lines);
    }

    [Theory]
    [InlineData("h\na,\"b\nc", "Line 2: the quote that opens a field is never closed.")]
    [InlineData("h\na,b\"c\n", "Line 2: a quote inside a field that does not begin with one.")]
    [InlineData("h\n\"a\nb\"c\n", "Line 3: a closing quote must be followed by a comma or the end of the line.")]
    public void TryReadRow_BrokenQuotes_NamesTheLine(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Read(text)).Message);

    [Fact]
    public void RoundTrip_RandomFields_AreEqual()
    {
        var random = new Random(4180);
        const string alphabet = "a,\"\r\n ;é\U0001F600\t'";
        for (int n = 0; n < 500; n++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 5))
                .Select(_ => Enumerable.Range(0, random.Next(1, 4)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => alphabet[random.Next(alphabet.Length)]))).ToArray())
                .ToArray();
            Assert.Equal(rows, Read(Write(rows)));
        }
    }
}
