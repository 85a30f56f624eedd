using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about classes as rows; compiled against Microsoft.ML and against its stand-in.</summary>
public class RowsTests
{
    private readonly MLContext _context = new(seed: 1);

    private sealed class Item
    {
        public string? Path { get; set; }

        [VectorType(3)]
        public float[]? Values { get; set; }

        [ColumnName("Class")]
        public string Label = "none";

        public int Size { get; set; }

        [NoColumn]
        public object? Note { get; set; }

        public const int Limit = 3;
    }

    private sealed class PathOnly
    {
        [ColumnName("Path")]
        public string? Name { get; set; }
    }

    private static Item[] Items => [new() { Path = "a", Values = [1, 2, 3], Size = 1 }, new() { Path = null, Values = [4, 5, 6], Size = 2, Label = "b" }];

    [Fact]
    public void Schema_OfAClass_HasFieldsThenPropertiesUnderTheirNames()
    {
        var schema = _context.Data.LoadFromEnumerable(Items).Schema;
        Assert.Equal(["Class", "Path", "Values", "Size"], schema.Select(c => c.Name));
        Assert.IsType<TextDataViewType>(schema["Class"].Type);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 3), schema["Values"].Type);
        Assert.Equal(NumberDataViewType.Int32, schema["Size"].Type);
        Assert.Null(schema.GetColumnOrNull("Label"));
    }

    [Fact]
    public void LoadFromEnumerable_NullStrings_BecomeEmptyText()
    {
        var back = _context.Data.CreateEnumerable<PathOnly>(_context.Data.LoadFromEnumerable(Items), reuseRowObject: false).ToArray();
        Assert.Equal(["a", ""], back.Select(r => r.Name));
    }

    [Fact]
    public void LoadFromEnumerable_ANullItem_Throws()
    {
        var data = _context.Data.LoadFromEnumerable<PathOnly>([new() { Name = "a" }, null!]);
        var read = new List<string>();
        var e = Assert.Throws<InvalidOperationException>(() => read.AddRange(data.GetColumn<string>("Path")));
        Assert.Contains("Encountered null", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadFromEnumerable_Sequence_IsEnumeratedOncePerPassAndNotBefore()
    {
        int begun = 0;
        IEnumerable<PathOnly> Rows()
        {
            begun++;
            yield return new() { Name = "a" };
        }

        var data = _context.Data.LoadFromEnumerable(Rows());
        Assert.Equal(0, begun);
        Assert.Single(data.GetColumn<string>("Path"));
        Assert.Equal(1, begun);
        Assert.Single(data.GetColumn<string>("Path"));
        Assert.Equal(2, begun);
    }

    [Fact]
    public void View_OfAListOrASequence_KnowsItsCountOnlyForTheListAndNeverShuffles()
    {
        var list = _context.Data.LoadFromEnumerable(Items);
        var sequence = _context.Data.LoadFromEnumerable(Items.Where(i => i.Size > 0));
        Assert.Equal(2, list.GetRowCount());
        Assert.Null(sequence.GetRowCount());
        Assert.False(list.CanShuffle);
        Assert.False(sequence.CanShuffle);
        Assert.Single(list.GetRowCursorSet(list.Schema, 4));
    }

    [Fact]
    public void RowIds_OfTwoPasses_AreTheSame()
    {
        var data = _context.Data.LoadFromEnumerable(Items);
        Assert.Equal(Ids(), Ids());

        List<DataViewRowId> Ids()
        {
            using var cursor = data.GetRowCursor([]);
            var getter = cursor.GetIdGetter();
            var ids = new List<DataViewRowId>();
            while (cursor.MoveNext())
            {
                DataViewRowId id = default;
                getter(ref id);
                ids.Add(id);
            }
            Assert.Equal(2, ids.Distinct().Count());
            return ids;
        }
    }

    [Fact]
    public void Cursor_AskedForAnInactiveColumnOrAWrongType_Throws()
    {
        var data = _context.Data.LoadFromEnumerable(Items);
        using var cursor = data.GetRowCursor([data.Schema["Size"]]);
        Assert.True(cursor.IsColumnActive(data.Schema["Size"]));
        Assert.False(cursor.IsColumnActive(data.Schema["Path"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<ReadOnlyMemory<char>>(data.Schema["Path"]));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<float>(data.Schema["Size"]));
    }

    [Fact]
    public void Cursor_BeforeTheFirstAndAfterTheLastRow_HasPositionMinusOne()
    {
        var data = _context.Data.LoadFromEnumerable(Items);
        using var cursor = data.GetRowCursor([data.Schema["Size"]]);
        var getter = cursor.GetGetter<int>(data.Schema["Size"]);
        int size = 0;
        Assert.Equal(-1, cursor.Position);
        Assert.Throws<NullReferenceException>(() => getter(ref size));
        Assert.True(cursor.MoveNext());
        Assert.Equal(0, cursor.Position);
        Assert.True(cursor.MoveNext());
        Assert.Equal(1, cursor.Position);
        Assert.False(cursor.MoveNext());
        Assert.False(cursor.MoveNext());
        Assert.Equal(-1, cursor.Position);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CreateEnumerable_ReuseOrNot_GivesTheSameObjectAndArrayOrNewOnes(bool reuse)
    {
        var rows = _context.Data.CreateEnumerable<Item>(_context.Data.LoadFromEnumerable(Items), reuse).Select(r => (Row: r, r.Values)).ToArray();
        Assert.Equal(reuse, ReferenceEquals(rows[0].Row, rows[1].Row));
        Assert.Equal(reuse, ReferenceEquals(rows[0].Values, rows[1].Values));
        Assert.Equal([4, 5, 6], rows[1].Values!);
    }

    private sealed class WithExtra
    {
        public string? Path { get; set; }

        public int Extra { get; set; } = 7;
    }

    [Fact]
    public void CreateEnumerable_AMemberWithoutAColumn_ThrowsAtTheCallUnlessIgnored()
    {
        var data = _context.Data.LoadFromEnumerable(Items);
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.CreateEnumerable<WithExtra>(data, reuseRowObject: false));
        Assert.Contains("'Extra'", e.Message, StringComparison.Ordinal);
        Assert.All(_context.Data.CreateEnumerable<WithExtra>(data, reuseRowObject: false, ignoreMissingColumns: true), row => Assert.Equal(7, row.Extra));
    }

    private sealed class WrongSize
    {
        public float Size { get; set; }
    }

    [Fact]
    public void CreateEnumerable_AMemberOfAnotherType_ThrowsAndNamesBoth()
    {
        var e = Assert.Throws<InvalidOperationException>(() => _context.Data.CreateEnumerable<WrongSize>(_context.Data.LoadFromEnumerable(Items), reuseRowObject: false));
        Assert.Equal("Can't bind the IDataView column 'Size' of type 'Int32' to field or property 'Size' of type 'System.Single'.", e.Message);
    }

    private sealed class Unknown
    {
        public decimal Price { get; set; }
    }

    [Fact]
    public void LoadFromEnumerable_AMemberOfAnUnknownType_Throws()
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.LoadFromEnumerable<Unknown>([]));
        Assert.Contains("Price", e.Message, StringComparison.Ordinal);
    }

    private sealed class Everything
    {
        public bool Bool;
        public sbyte SByte;
        public byte Byte;
        public short Int16;
        public ushort UInt16;
        public int Int32;
        public uint UInt32;
        public long Int64;
        public ulong UInt64;
        public float Single;
        public double Double;
        public DateTime Time;
        public DateTimeOffset Offset;
        public TimeSpan Span;
        public DataViewRowId Id;
        public ReadOnlyMemory<char> Text;
        public string[]? Texts;
        public ulong[]? Numbers;
        public VBuffer<double> Vector;
    }

    [Fact]
    public void Row_WithEveryType_ComesBackEqual()
    {
        var time = new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc);
        var row = new Everything
        {
            Bool = true,
            SByte = -1,
            Byte = 2,
            Int16 = -3,
            UInt16 = 4,
            Int32 = -5,
            UInt32 = 6,
            Int64 = -7,
            UInt64 = ulong.MaxValue,
            Single = 1.5f,
            Double = 2.5,
            Time = time,
            Offset = new DateTimeOffset(time),
            Span = TimeSpan.FromSeconds(5),
            Id = new DataViewRowId(1, 2),
            Text = "text".AsMemory(),
            Texts = ["a", null!, "c"],
            Numbers = [1, ulong.MaxValue],
            Vector = new VBuffer<double>(5, 2, [1, 2], [1, 3]),
        };
        var data = _context.Data.LoadFromEnumerable<Everything>([row, new()]);
        var back = _context.Data.CreateEnumerable<Everything>(data, reuseRowObject: false).ToArray();
        var first = back[0];
        Assert.Equal((row.Bool, row.SByte, row.Byte, row.Int16, row.UInt16, row.Int32), (first.Bool, first.SByte, first.Byte, first.Int16, first.UInt16, first.Int32));
        Assert.Equal((row.UInt32, row.Int64, row.UInt64, row.Single, row.Double), (first.UInt32, first.Int64, first.UInt64, first.Single, first.Double));
        Assert.Equal((row.Time, row.Offset, row.Span, row.Id), (first.Time, first.Offset, first.Span, first.Id));
        Assert.Equal("text", first.Text.ToString());
        Assert.Equal(["a", "", "c"], first.Texts!);
        Assert.Equal(row.Numbers, first.Numbers);
        Assert.False(first.Vector.IsDense);
        Assert.Equal([0, 1, 0, 2, 0], first.Vector.DenseValues());
        Assert.Null(back[1].Texts);
        Assert.Null(back[1].Numbers);
        Assert.Equal(0, back[1].Vector.Length);
        Assert.False(((VectorDataViewType)data.Schema["Numbers"].Type).IsKnownSize);
    }

    private sealed class Keyed
    {
        [KeyType(3)]
        public uint Key { get; set; }
    }

    [Fact]
    public void Keys_InAClass_AreZeroBasedInAndRawOut()
    {
        var data = _context.Data.LoadFromEnumerable<Keyed>([new() { Key = 0 }, new() { Key = 2 }, new() { Key = 3 }, new() { Key = 9 }]);
        Assert.Equal(3ul, Assert.IsType<KeyDataViewType>(data.Schema["Key"].Type).Count);
        Assert.Equal([1u, 3u, 0u, 0u], data.GetColumn<uint>("Key"));
        Assert.Equal([1u, 3u, 0u, 0u], _context.Data.CreateEnumerable<Keyed>(data, reuseRowObject: true).Select(r => r.Key));
    }

    [Fact]
    public void SchemaDefinition_Renamed_IsFoundByTheNewNameOnly()
    {
        var definition = SchemaDefinition.Create(typeof(Item));
        definition["Size"].ColumnName = "Bytes";
        Assert.Null(definition["Size"]);
        Assert.NotNull(definition["Bytes"]);
        var data = _context.Data.LoadFromEnumerable(Items, definition);
        Assert.Equal([1, 2], data.GetColumn<int>("Bytes"));
        Assert.Equal([1, 2], _context.Data.CreateEnumerable<Item>(data, reuseRowObject: false, schemaDefinition: definition).Select(r => r.Size));
    }

    [Fact]
    public void SchemaDefinition_WithTypeAndAnnotation_GivesThemToTheColumn()
    {
        var definition = SchemaDefinition.Create(typeof(Item), SchemaDefinition.Direction.Read);
        definition["Values"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 1, 3);
        definition["Values"].AddAnnotation("SlotNames", new[] { "x", "y", "z" }, new VectorDataViewType(TextDataViewType.Instance, 3));
        var column = _context.Data.LoadFromEnumerable(Items, definition).Schema["Values"];
        Assert.Equal([1, 3], ((VectorDataViewType)column.Type).Dimensions.ToArray());
        Assert.True(column.HasSlotNames());
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        Assert.Equal(["x", "y", "z"], names.DenseValues().Select(n => n.ToString()));
    }

    [Fact]
    public void SchemaDefinition_OfAnotherItemType_IsRefused()
    {
        var definition = SchemaDefinition.Create(typeof(Item));
        definition["Size"].ColumnType = NumberDataViewType.Single;
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.LoadFromEnumerable(Items, definition));
    }

    [Fact]
    public void GetColumn_TextsAndArrays_AreConvertedOthersRefused()
    {
        var data = _context.Data.LoadFromEnumerable(Items);
        Assert.Equal(["none", "b"], data.GetColumn<string>(data.Schema["Class"]));
        Assert.Equal([[1, 2, 3], [4, 5, 6]], data.GetColumn<float[]>("Values"));
        Assert.Equal([3, 3], data.GetColumn<VBuffer<float>>("Values").Select(v => v.Length));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.GetColumn<long>("Size"));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.GetColumn<int[]>("Size"));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.GetColumn<double[]>("Values"));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.GetColumn<int>("Nope"));
    }
}
