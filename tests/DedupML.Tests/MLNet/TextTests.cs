using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about text files; compiled against Microsoft.ML and against its stand-in.</summary>
public sealed class TextTests : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly string _path = Path.GetTempFileName();

    private sealed class Photo
    {
        [LoadColumn(0)]
        public string Path { get; set; } = "";

        [LoadColumn(1)]
        public float Size { get; set; }

        [LoadColumn(2, 4)]
        [VectorType(3)]
        public float[] Values { get; set; } = [0, 0, 0];

        [LoadColumn(5), ColumnName("Good")]
        public bool IsGood { get; set; }

        [LoadColumn(6)]
        public long Number { get; set; }
    }

    private sealed class Unmarked
    {
        [LoadColumn(0)]
        public string Path { get; set; } = "";

        public float Size { get; set; }
    }

    private sealed class Wide
    {
        [VectorType(8)]
        public float[] Values { get; set; } = new float[8];

        [KeyType(3)]
        public uint Class { get; set; }
    }

    public void Dispose() => File.Delete(_path);

    private string Save(IDataView data, bool headerRow = true, bool schema = true, bool forceDense = false, char separatorChar = '\t')
    {
        using (var file = File.Create(_path)) _context.Data.SaveAsText(data, file, separatorChar, headerRow, schema, forceDense: forceDense);
        return File.ReadAllText(_path).ReplaceLineEndings("\n");
    }

    [Theory]
    [InlineData('\t')]
    [InlineData(',')]
    [InlineData(';')]
    public void SaveAndLoad_OddPaths_ComeBackAsTheyWere(char separator)
    {
        string[] paths =
        [
            "a b/c d.png", " leading.png", "trailing ", "\"quoted\".png", "half\"quote.png", "tab\there.png", "ümläut/日本.png", "a:b.png", "a,b;c|d.png", "plain.png",
            "", "#hash.png", "'single'", "1:2", "back\\slash", "\"", "\"\"",
        ];
        Save(_context.Data.LoadFromEnumerable(paths.Select((p, i) => new Photo { Path = p, Number = i })), forceDense: true, separatorChar: separator);
        var loaded = _context.Data.LoadFromTextFile<Photo>(_path, separator, hasHeader: true, allowQuoting: true);
        Assert.Equal(paths, loaded.GetColumn<string>("Path"));
        Assert.Equal(Enumerable.Range(0, paths.Length).Select(i => (long)i), loaded.GetColumn<long>("Number"));
    }

    [Fact]
    public void SaveAndLoad_Values_ComeBackAsTheyWere()
    {
        Photo[] photos =
        [
            new() { Path = "a", Size = 1.5f, Values = [1, -2.25f, 3e-7f], IsGood = true, Number = long.MaxValue },
            new() { Path = "b", Size = float.NaN, Values = [0.1f, float.MaxValue, 0], Number = -5 },
        ];
        Save(_context.Data.LoadFromEnumerable(photos));
        var loaded = _context.Data.CreateEnumerable<Photo>(_context.Data.LoadFromTextFile<Photo>(_path, hasHeader: true), reuseRowObject: false).ToArray();
        Assert.Equal(photos.Select(p => (p.Path, p.Size, p.IsGood, p.Number)), loaded.Select(p => (p.Path, p.Size, p.IsGood, p.Number)));
        Assert.Equal(photos.Select(p => p.Values), loaded.Select(p => p.Values));
    }

    [Fact]
    public void SaveAsText_WritesSchemaHeaderAndRows()
    {
        string text = Save(_context.Data.LoadFromEnumerable<Photo>([new() { Path = "a b", Size = 1.5f, Values = [1, 0, 3], IsGood = true, Number = 7 }, new()]));
        Assert.Equal("""
            #@ TextLoader{
            #@   header+
            #@   sep=tab
            #@   col=Path:TX:0
            #@   col=Size:R4:1
            #@   col=Values:R4:2-4
            #@   col=Good:BL:5
            #@   col=Number:I8:6
            #@ }
            Path	Size	5	3:Good	4:Number
            a b	1.5	1	0	3	1	7
            7	0:""

            """, text);
        text = Save(_context.Data.LoadFromEnumerable<Photo>([new() { Path = "a:b", Size = float.NaN, Values = [1, 2, 3], Number = 7 }]), headerRow: false, schema: false, separatorChar: ',');
        Assert.Equal("\"a:b\",?,1,2,3,0,7\n", text);

        // Without forceDense an empty line is written sparse too, and whoever does not expect that reads its length as the path.
        Save(_context.Data.LoadFromEnumerable<Photo>([new()]));
        Assert.Equal(["7"], _context.Data.LoadFromTextFile<Photo>(_path, hasHeader: true, allowQuoting: true).GetColumn<string>("Path"));
        Assert.Equal([""], _context.Data.LoadFromTextFile<Photo>(_path, hasHeader: true, allowQuoting: true, allowSparse: true).GetColumn<string>("Path"));
    }

    [Fact]
    public void SaveAsText_MostlyZeros_AreWrittenSparseAndNeedToBeReadSo()
    {
        Wide[] rows = [new() { Values = [0, 0, 0, 0, 0, 5, 0, 0], Class = 2 }, new() { Values = [1, 2, 3, 4, 5, 6, 7, 8], Class = 3 }];
        string text = Save(_context.Data.LoadFromEnumerable(rows), headerRow: false, schema: false);
        Assert.Equal("9\t5:5\t8:2\n1\t2\t3\t4\t5\t6\t7\t8\t\n", text);
        var sparse = Columns(9, allowSparse: true);
        Assert.Equal([0, 1], sparse[0]);
        Assert.Equal([5, 6], sparse[5]);
        Assert.Equal([2, 0], sparse[8]);
        Assert.Equal([9, 1], Columns(1, allowSparse: false)[0]);

        text = Save(_context.Data.LoadFromEnumerable(rows), headerRow: false, forceDense: true);
        Assert.Equal("#@ TextLoader{\n#@   sep=tab\n#@   col=Values:R4:0-7\n#@   col=Class:U4[3]:8\n#@ }\n0\t0\t0\t0\t0\t5\t0\t0\t2\n1\t2\t3\t4\t5\t6\t7\t8\t\n", text);
    }

    private float[][] Columns(int count, bool allowSparse)
    {
        TextLoader.Column[] columns = [.. Enumerable.Range(0, count).Select(i => new TextLoader.Column($"C{i}", DataKind.Single, i))];
        var data = _context.Data.LoadFromTextFile(_path, columns, allowSparse: allowSparse);
        return [.. columns.Select((_, i) => data.GetColumn<float>($"C{i}").ToArray())];
    }

    [Fact]
    public void SaveAsText_LeavesOutHiddenColumnsAndThoseThatFilesCannotHave()
    {
        var data = _context.Data.LoadFromEnumerable<Unmarked>([new() { Path = "a", Size = 2 }]);
        var hidden = _context.Transforms.CopyColumns("Path", "Size").Fit(data).Transform(data);
        Assert.Equal("Path\tSize\n2\t2\n", Save(hidden, schema: false));
        Assert.Equal("Number\n0\n", Save(new NumberView(1), schema: false));
    }

    [Fact]
    public void Load_ColumnsByNumber_TakesTypesAndMissingFields()
    {
        File.WriteAllText(_path, "# a comment\n// another\n\nname,size,flag\nx,1.5,true\n// not a row\n\ny\n z ,abc,1,9\n", new UTF8Encoding(true));
        var data = _context.Data.LoadFromTextFile(_path,
            [new("Flag", DataKind.Boolean, 2), new("Name", DataKind.String, 0), new("Size", DataKind.Single, 1), new("Count", DataKind.Int32, 3)], ',', hasHeader: true);
        Assert.Equal(["Flag", "Name", "Size", "Count"], data.Schema.Select(c => c.Name));
        Assert.Equal(NumberDataViewType.Int32, data.Schema["Count"].Type);
        Assert.Equal(["x", "y", "z "], data.GetColumn<string>("Name"));
        Assert.Equal([1.5f, 0, float.NaN], data.GetColumn<float>("Size"));
        Assert.Equal([true, false, true], data.GetColumn<bool>("Flag"));
        Assert.Equal([0, 0, 9], data.GetColumn<int>("Count"));
        Assert.False(data.CanShuffle);
        Assert.Null(data.GetRowCount());
    }

    [Fact]
    public void Load_WithAndWithoutQuotingOrTrimming_CutsAccordingly()
    {
        File.WriteAllText(_path, "\"a,b\",1  \n\"c\"x,2\n");
        TextLoader.Column[] columns = [new("A", DataKind.String, 0), new("B", DataKind.String, 1)];
        var quoted = _context.Data.LoadFromTextFile(_path, columns, ',', allowQuoting: true);
        Assert.Equal(["a,b", ""], quoted.GetColumn<string>("A"));
        Assert.Equal(["1  ", "2"], quoted.GetColumn<string>("B"));
        var plain = _context.Data.LoadFromTextFile(_path, columns, ',', trimWhitespace: true);
        Assert.Equal(["\"a", "\"c\"x"], plain.GetColumn<string>("A"));
        Assert.Equal(["b\"", "2"], plain.GetColumn<string>("B"));
        Assert.Equal(["1  ", "2"], quoted.GetColumn<string>("B"));
    }

    [Fact]
    public void Load_ManyRows_KeepsTheirOrder()
    {
        File.WriteAllLines(_path, Enumerable.Range(0, 20_000).Select(i => $"path {i}\t{i}"));
        var data = _context.Data.LoadFromTextFile(_path, [new("Path", DataKind.String, 0), new("Number", DataKind.Int32, 1)]);
        Assert.Equal(Enumerable.Range(0, 20_000), data.GetColumn<int>("Number"));
        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => $"path {i}"), data.GetColumn<string>("Path"));
    }

    [Fact]
    public void Loader_OfAClass_LoadsAnyFilesOneAfterTheOther()
    {
        File.WriteAllText(_path, "Path\tSize\na\t1\t1\t2\t3\t1\t4\n");
        var loader = _context.Data.CreateTextLoader<Photo>(hasHeader: true);
        Assert.Equal(["Path", "Size", "Values", "Good", "Number"], loader.GetOutputSchema().Select(c => c.Name));
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 3), loader.GetOutputSchema()["Values"].Type);
        var data = loader.Load(_path, _path);
        Assert.Equal(["a", "a"], data.GetColumn<string>("Path"));
        Assert.Equal([1, 2, 3], data.GetColumn<float[]>("Values").First());
    }

    [Fact]
    public void Load_WhatCannotBe_ThrowsAtTheCall()
    {
        Assert.ThrowsAny<ArgumentException>(() => _context.Data.LoadFromTextFile<Photo>(_path + ".missing"));
        var e = Assert.Throws<InvalidOperationException>(() => _context.Data.LoadFromTextFile<Unmarked>(_path));
        Assert.Contains("'Size'", e.Message, StringComparison.Ordinal);
    }
}
