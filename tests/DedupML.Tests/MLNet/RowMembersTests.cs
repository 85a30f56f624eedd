using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about members of unusual kinds: keys, custom types, inherited members.</summary>
public class RowMembersTests
{
    private readonly MLContext _context = new(seed: 1);

    private sealed class Item
    {
        public string? Path { get; set; }

        public int Size { get; set; }
    }

    private static Item[] Items => [new() { Path = "a", Size = 1 }, new() { Path = "b", Size = 2 }];

    private sealed class Keys
    {
        [KeyType(3)]
        public byte Byte { get; set; }

        [KeyType(3)]
        public ulong UInt64 { get; set; }

        [KeyType(3)]
        public uint[]? Vector { get; set; }
    }

    private sealed class ShortKey
    {
        [KeyType(3)]
        public ushort Key { get; set; }
    }

    [Fact]
    public void Keys_OfOtherTypes_AreShiftedButVectorsAreNotAndUInt16IsRefused()
    {
        var data = _context.Data.LoadFromEnumerable<Keys>([new() { Byte = 2, UInt64 = 0, Vector = [0, 1, 3] }]);
        var back = _context.Data.CreateEnumerable<Keys>(data, reuseRowObject: false).Single();
        Assert.Equal((3, 1ul), (back.Byte, back.UInt64));
        Assert.Equal([0u, 1u, 3u], back.Vector!);
        var refused = _context.Data.LoadFromEnumerable<ShortKey>([new()]);
        Assert.ThrowsAny<Exception>(() => refused.GetRowCursor(refused.Schema));
    }

    private sealed class NotAKey
    {
        [KeyType(3)]
        public int Key { get; set; }
    }

    private sealed class NotAVector
    {
        [VectorType(3)]
        public int Value { get; set; }
    }

    private sealed class Twice
    {
        public int Value { get; set; }

        [ColumnName("Value")]
        public int Other { get; set; }
    }

    [Fact]
    public void Definition_OfAnAttributeThatDoesNotFit_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SchemaDefinition.Create(typeof(NotAKey)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SchemaDefinition.Create(typeof(NotAVector)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SchemaDefinition.Create(typeof(Twice)));
    }

    private record Base
    {
        public int Number { get; init; }
    }

    private sealed record Derived : Base
    {
        public readonly int Fixed = 4;

        public int Double => Number * 2;
    }

    private sealed record Doubled : Base
    {
        public int Double { get; init; }
    }

    [Fact]
    public void Row_WithInheritedComputedAndInitOnlyMembers_IsReadAndWritten()
    {
        var data = _context.Data.LoadFromEnumerable<Derived>([new() { Number = 3 }]);
        Assert.Equal(["Fixed", "Double", "Number"], data.Schema.Select(c => c.Name));
        Assert.Equal([new() { Number = 3, Double = 6 }], _context.Data.CreateEnumerable<Doubled>(data, reuseRowObject: false));
    }

    [Fact]
    public void Preview_OfAView_ShowsTheFirstRowsByRowAndByColumn()
    {
        var preview = _context.Data.LoadFromEnumerable(Items).Preview(maxRows: 1);
        Assert.Equal(2, preview.ColumnView.Length);
        Assert.Single(preview.RowView);
        Assert.Equal("Path", preview.RowView[0].Values[0].Key);
        Assert.Equal("a", preview.RowView[0].Values[0].Value.ToString());
        Assert.Equal([1], preview.ColumnView[1].Values);
        Assert.Equal(2, _context.Data.LoadFromEnumerable(Items).Preview().RowView.Length);
    }

    [Fact]
    public void AddAnnotation_OfAnyKind_IsReadBackAndRefusedWhereTheTypeDiffers()
    {
        var definition = SchemaDefinition.Create(typeof(Item));
        var column = definition["Size"];
        column.AddAnnotation("Text", "t", TextDataViewType.Instance);
        column.AddAnnotation("Flag", true, BooleanDataViewType.Instance);
        column.AddAnnotation("Array", new[] { 1, 2 }, new VectorDataViewType(NumberDataViewType.Int32, 2));
        column.AddAnnotation("Vector", new VBuffer<float>(3, 1, [5], [2]), new VectorDataViewType(NumberDataViewType.Single, 3));
        Assert.Throws<InvalidOperationException>(() => column.AddAnnotation("Flag", true, BooleanDataViewType.Instance));
        Assert.Throws<InvalidOperationException>(() => column.AddAnnotation("New", 1, NumberDataViewType.Single));
        Assert.Throws<InvalidOperationException>(() => column.AddAnnotation("New", new[] { 1 }, NumberDataViewType.Int32));
        var annotations = _context.Data.LoadFromEnumerable(Items, definition).Schema["Size"].Annotations;
        Assert.Equal(["Text", "Flag", "Array", "Vector"], annotations.Schema.Select(c => c.Name));
        Assert.Equal("t", Value<ReadOnlyMemory<char>>("Text").ToString());
        Assert.True(Value<bool>("Flag"));
        Assert.Equal([1, 2], Value<VBuffer<int>>("Array").DenseValues());
        Assert.Equal([0, 0, 5], Value<VBuffer<float>>("Vector").DenseValues());

        T Value<T>(string kind)
        {
            T value = default!;
            annotations.GetValue(kind, ref value);
            return value;
        }
    }

    private sealed class Blob(int size)
    {
        public int Size => size;
    }

    private sealed class BlobType() : StructuredDataViewType(typeof(Blob))
    {
        public override bool Equals(DataViewType? other) => other is BlobType;

        public override bool Equals(object? other) => other is BlobType;

        public override int GetHashCode() => 7;
    }

    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
    private sealed class BlobTypeAttribute : DataViewTypeAttribute
    {
        public override void Register() => DataViewTypeManager.Register(new BlobType(), typeof(Blob), this);

        public override bool Equals(DataViewTypeAttribute? other) => other is BlobTypeAttribute;

        public override bool Equals(object? other) => other is BlobTypeAttribute;

        public override int GetHashCode() => 7;
    }

    private sealed class WithBlob
    {
        [BlobType]
        public Blob? Blob { get; set; }
    }

    private sealed class WithPlainBlob
    {
        public Blob? Blob { get; set; }
    }

    [Fact]
    public void Row_WithARegisteredType_ComesBackAndWithoutTheAttributeIsRefused()
    {
        var data = _context.Data.LoadFromEnumerable<WithBlob>([new() { Blob = new(5) }]);
        Assert.IsType<BlobType>(data.Schema["Blob"].Type);
        Assert.Equal(5, _context.Data.CreateEnumerable<WithBlob>(data, reuseRowObject: false).Single().Blob!.Size);
        Assert.Equal(5, data.GetColumn<Blob>("Blob").Single().Size);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.CreateEnumerable<WithPlainBlob>(data, reuseRowObject: false));
    }

    private sealed class OtherBlobType() : StructuredDataViewType(typeof(Blob))
    {
        public override bool Equals(DataViewType? other) => other is OtherBlobType;
    }

    [Fact]
    public void CreateEnumerable_OfAColumnTypeThatIsNotRegistered_SaysNotYetSupportedWhenRead()
    {
        var data = new OneRow("Blob", new OtherBlobType(), new Blob(3));
        var rows = _context.Data.CreateEnumerable<WithBlob>(data, reuseRowObject: false);
        var e = Assert.Throws<NotImplementedException>(() => rows.Count());
        Assert.Contains("is not yet supported", e.Message, StringComparison.Ordinal);
    }
}
