using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about the stages that copy, drop, select and join columns; compiled against Microsoft.ML and against its stand-in.</summary>
public class ColumnStageTests
{
    private readonly MLContext _context = new(seed: 1);

    private sealed class Item
    {
        public string Path { get; set; } = "";

        [VectorType(3)]
        public float[] F { get; set; } = [];

        public float Size { get; set; }

        public ulong Group { get; set; }
    }

    private sealed class TextRow
    {
        public string Name { get; set; } = "";
    }

    private IDataView Items => _context.Data.LoadFromEnumerable<Item>(
        [new() { Path = "a", F = [1, 2, 3], Size = 1, Group = ulong.MaxValue }, new() { Path = "b", F = [4, 5, 6], Size = 2 }]);

    private static string[] Names(DataViewSchema schema) => [.. schema.Select(c => c.IsHidden ? $"({c.Name})" : c.Name)];

    private static string[] SlotNames(DataViewSchema.Column column)
    {
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(n => n.ToString())];
    }

    [Fact]
    public void CopyColumns_OverAnExistingName_HidesTheOldColumn()
    {
        var data = _context.Transforms.CopyColumns("Path", "Size").Fit(Items).Transform(Items);
        Assert.Equal(["(Path)", "Path", "F", "Size", "Group"], Names(data.Schema));
        Assert.Equal([1f, 2f], data.GetColumn<float>("Path"));
    }

    [Fact]
    public void CopyColumns_OfAColumn_KeepsTypeAndAnnotations()
    {
        var normalized = _context.Transforms.NormalizeLpNorm("F").Append(_context.Transforms.CopyColumns("G", "F")).Fit(Items).Transform(Items);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 3), normalized.Schema["G"].Type);
        Assert.True(normalized.Schema["G"].IsNormalized());
    }

    [Fact]
    public void CopyColumns_OfAMissingColumn_NamesIt()
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.CopyColumns("A", "Nope").Fit(Items));
        Assert.Equal("inputSchema", e.ParamName);
        Assert.StartsWith("Could not find input column 'Nope'", e.Message, StringComparison.Ordinal);
        e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.CopyColumns("A", "Path").Append(_context.Transforms.CopyColumns("B", "Nope")).Fit(Items));
        Assert.StartsWith("Could not find input column 'Nope'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CopyColumns_OfAnEmptyName_IsRefusedAtTheCall() => Assert.ThrowsAny<ArgumentException>(() => _context.Transforms.CopyColumns("", "Path"));

    [Fact]
    public void DropColumns_OfAHiddenName_DropsAllColumnsOfTheName()
    {
        var chain = _context.Transforms.CopyColumns("Path", "Size").Append(_context.Transforms.CopyColumns("Size", "Group")).Append(_context.Transforms.DropColumns("Path"));
        Assert.Equal(["F", "(Size)", "Size", "Group"], Names(chain.Fit(Items).Transform(Items).Schema));
    }

    [Fact]
    public void SelectColumns_InAnOrder_KeepsThatOrderWithoutHiddenColumns()
    {
        var copy = _context.Transforms.CopyColumns("Path", "Size").Fit(Items).Transform(Items);
        Assert.Equal(["Group", "Path"], Names(_context.Transforms.SelectColumns("Group", "Path").Fit(copy).Transform(copy).Schema));
        Assert.Equal(["Group", "(Path)", "Path"], Names(_context.Transforms.SelectColumns(["Group", "Path"], keepHidden: true).Fit(copy).Transform(copy).Schema));
    }

    [Fact]
    public void SelectAndDropColumns_OfMissingColumns_NameAllOfThem()
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.DropColumns("Nope", "Path", "Never").Fit(Items));
        Assert.StartsWith("Could not find input column 'Nope,Never'", e.Message, StringComparison.Ordinal);
        e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.SelectColumns("Nope").Fit(Items));
        Assert.Equal("inputSchema", e.ParamName);
        Assert.Throws<InvalidOperationException>(() => _context.Transforms.DropColumns());
    }

    [Fact]
    public void SelectedView_AskedForOneColumn_AsksItsSourceForThatOneOnly()
    {
        var source = new AskedView(Items);
        var data = _context.Transforms.SelectColumns("Group", "Path").Fit(source).Transform(source);
        Assert.Equal(["a", "b"], data.GetColumn<string>("Path"));
        Assert.Equal([["Path"]], source.Asked);
        using var cursor = data.GetRowCursor([data.Schema["Path"]]);
        Assert.True(cursor.IsColumnActive(data.Schema["Path"]));
        Assert.False(cursor.IsColumnActive(data.Schema["Group"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<ulong>(data.Schema["Group"]));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<int>(data.Schema["Path"]));
    }

    [Fact]
    public void SelectColumns_IsARowMapper()
    {
        ITransformer select = _context.Transforms.SelectColumns("Group").Fit(Items);
        Assert.True(select.IsRowToRowMapper);
        var mapper = select.GetRowToRowMapper(Items.Schema);
        Assert.Equal(["Group"], mapper.GetDependencies(mapper.OutputSchema).Select(c => c.Name));
    }

    [Fact]
    public void Concatenate_OfScalarsAndVectors_JoinsAndNamesThem()
    {
        var data = _context.Transforms.Concatenate("All", "F", "Size").Fit(Items).Transform(Items);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 4), data.Schema["All"].Type);
        Assert.Equal(["", "", "", "Size"], SlotNames(data.Schema["All"]));
        Assert.Equal([[1, 2, 3, 1], [4, 5, 6, 2]], data.GetColumn<float[]>("All"));
        var again = _context.Transforms.Concatenate("Twice", "All", "Size").Fit(data).Transform(data);
        Assert.Equal(["", "", "", "All.Size", "Size"], SlotNames(again.Schema["Twice"]));
    }

    [Fact]
    public void Concatenate_OfOneVector_IsThatColumn()
    {
        var data = _context.Transforms.Concatenate("All", "Size").Append(_context.Transforms.Concatenate("Same", "All")).Fit(Items).Transform(Items);
        Assert.Equal(["Size"], SlotNames(data.Schema["Same"]));
    }

    [Fact]
    public void Concatenate_OfNormalizedColumns_IsNormalizedWhenAllAre()
    {
        var chain = _context.Transforms.NormalizeLpNorm("A", "F").Append(_context.Transforms.NormalizeMinMax("B", "Size"))
            .Append(_context.Transforms.Concatenate("Both", "A", "B")).Append(_context.Transforms.Concatenate("Mixed", "A", "Size"));
        var schema = chain.Fit(Items).Transform(Items).Schema;
        Assert.True(schema["Both"].IsNormalized());
        Assert.False(schema["Mixed"].IsNormalized());
    }

    [Fact]
    public void Concatenate_OfDifferentTypes_IsRefused()
    {
        var e = Assert.Throws<InvalidOperationException>(() => _context.Transforms.CopyColumns("G", "Group").Append(_context.Transforms.Concatenate("All", "F", "Group")).Fit(Items));
        Assert.Contains("Column 'Group' has type of UInt64, but expected column type is Single", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.Concatenate("All", "F", "Group").Fit(Items).Transform(Items));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.Concatenate("All"));
    }

    [Fact]
    public void Concatenate_OfAlmostEmptyVectors_IsSparse()
    {
        var keys = _context.Transforms.Conversion.MapValueToKey("Key", "Path").Append(_context.Transforms.Conversion.MapKeyToVector("V", "Key"))
            .Append(_context.Transforms.Concatenate("All", "V", "V")).Fit(Items).Transform(Items);
        using var cursor = keys.GetRowCursor([keys.Schema["All"]]);
        var get = cursor.GetGetter<VBuffer<float>>(keys.Schema["All"]);
        var value = default(VBuffer<float>);
        Assert.True(cursor.MoveNext());
        get(ref value);
        Assert.False(value.IsDense);
        Assert.Equal([1f, 0, 1, 0], value.DenseValues());
    }

    [Theory]
    [InlineData("x : \"a b\\\\c\\\"d\\u00e9\"", "a b\\c\"d\u00e9")]
    [InlineData("x => \"{ \\t }\"", "{ \t }")]
    [InlineData("(x) : @\"C:\\new\"", "C:\\new")]
    [InlineData("x : \"\"", "")]
    [InlineData("x : x", "a")]
    public void Expression_OfAText_IsThatText(string expression, string expected)
    {
        var data = _context.Transforms.Expression("Name", expression, "Path").Fit(Items).Transform(Items);
        Assert.IsType<TextDataViewType>(data.Schema["Name"].Type);
        Assert.Equal(expected, _context.Data.CreateEnumerable<TextRow>(data, reuseRowObject: false).First().Name);
    }

    [Fact]
    public void Expression_OfANumber_HasTheTypeOfItsSpelling()
    {
        DataViewType TypeOf(string expression) => _context.Transforms.Expression("N", expression, "Path").Fit(Items).Transform(Items).Schema["N"].Type;
        Assert.Equal(NumberDataViewType.Int32, TypeOf("x : 12"));
        Assert.Equal(NumberDataViewType.Int64, TypeOf("x : 12L"));
        Assert.Equal(NumberDataViewType.Int64, TypeOf("x : 3000000000"));
        Assert.Equal(NumberDataViewType.Single, TypeOf("x : 1.5"));
        Assert.Equal(NumberDataViewType.Double, TypeOf("x : 1.5d"));
        Assert.Equal(BooleanDataViewType.Instance, TypeOf("x : true"));
        var data = _context.Transforms.Expression("N", "x : -2.5", "Path").Fit(Items).Transform(Items);
        Assert.Equal([-2.5f, -2.5f], data.GetColumn<float>("N"));
    }

    [Fact]
    public void Expression_OverAVector_FillsAVector()
    {
        var data = _context.Transforms.Expression("N", "x : 7", "F").Fit(Items).Transform(Items);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Int32, 3), data.Schema["N"].Type);
        Assert.Equal([7, 7, 7], data.GetColumn<int[]>("N").First());
        data = _context.Transforms.Expression("N", "(x, y) : y", "F", "Size").Fit(Items).Transform(Items);
        Assert.Equal([[1, 1, 1], [2, 2, 2]], data.GetColumn<float[]>("N"));
    }

    [Fact]
    public void Expression_WithWrongParametersOrText_IsRefused()
    {
        Assert.StartsWith("parsing failed", Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.Expression("N", "x : \"open", "Path").Fit(Items)).Message, StringComparison.Ordinal);
        Assert.StartsWith("parsing failed", Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.Expression("N", "x : 1", "Path", "Size").Fit(Items)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => _context.Transforms.Expression("N", "x : 1"));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.Expression("N", "x : 1", "Nope").Fit(Items));
    }

    [Fact]
    public void Expression_OverAnUnsignedColumn_IsRefusedEvenWhereItIsNotUsed()
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.Expression("N", "x : 1", "Group").Fit(Items));
        Assert.StartsWith("parsing failed: at 'Ident: x': Unsupported type", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expression_OfAConstant_ReadsItsInputAllTheSame()
    {
        var source = new AskedView(Items);
        var data = _context.Transforms.Expression("N", "x : 1", "Size").Fit(source).Transform(source);
        Assert.Equal([1, 1], data.GetColumn<int>("N"));
        Assert.Equal([["Size"]], source.Asked);
    }

    /// <summary>Notes for which columns it was asked.</summary>
    private sealed class AskedView(IDataView source) : IDataView
    {
        public List<string[]> Asked { get; } = [];

        public bool CanShuffle => source.CanShuffle;

        public DataViewSchema Schema => source.Schema;

        public long? GetRowCount() => source.GetRowCount();

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        {
            Asked.Add([.. columnsNeeded.Select(c => c.Name)]);
            return source.GetRowCursor(columnsNeeded, rand);
        }

        public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];
    }
}
