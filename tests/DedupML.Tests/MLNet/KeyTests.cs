using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about keys, conversions and their annotations; compiled against Microsoft.ML and against its stand-in.</summary>
public class KeyTests
{
    private readonly MLContext _context = new(seed: 1);

    private sealed class Item
    {
        public string? Label { get; set; }

        public float Number { get; set; }

        public ulong Group { get; set; }

        [VectorType(2)]
        public string[] Tags { get; set; } = ["", ""];
    }

    private sealed class Label
    {
        public string? Value { get; set; }
    }

    private IDataView Labels(params string?[] labels) => _context.Data.LoadFromEnumerable(labels.Select((label, i) =>
        new Item { Label = label, Number = i % 2 == 0 ? i : float.NaN, Group = (ulong)(i / 2), Tags = [label ?? "", "t"] }).ToArray());

    private static string[] Texts(DataViewSchema.Column column, string kind)
    {
        var values = default(VBuffer<ReadOnlyMemory<char>>);
        column.Annotations.GetValue(kind, ref values);
        return [.. values.DenseValues().Select(v => v.ToString())];
    }

    private IDataView Keyed(IDataView data, string column = "Label", ValueToKeyMappingEstimator.KeyOrdinality order = ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence,
        int maximum = 1000000) =>
        _context.Transforms.Conversion.MapValueToKey("Key", column, maximum, order).Fit(data).Transform(data);

    [Fact]
    public void MapValueToKey_OfTexts_NumbersByOccurrenceAndSkipsEmptyOnes()
    {
        var data = Keyed(Labels("b", "", "a", null, "b", "c"));
        Assert.Equal(new KeyDataViewType(typeof(uint), 3), data.Schema["Key"].Type);
        Assert.Equal([1u, 0, 2, 0, 1, 3], data.GetColumn<uint>("Key"));
        Assert.Equal(["b", "a", "c"], Texts(data.Schema["Key"], "KeyValues"));
        Assert.True(data.Schema["Key"].HasKeyValues());
    }

    [Fact]
    public void MapValueToKey_ByValue_SortsOrdinally()
    {
        var data = Keyed(Labels("b", "a", "B", "\u00e9", "ab"), order: ValueToKeyMappingEstimator.KeyOrdinality.ByValue);
        Assert.Equal(["B", "a", "ab", "b", "\u00e9"], Texts(data.Schema["Key"], "KeyValues"));
        Assert.Equal([4u, 2, 1, 5, 3], data.GetColumn<uint>("Key"));
    }

    [Fact]
    public void MapValueToKey_OfUnseenValues_IsMissing()
    {
        var model = _context.Transforms.Conversion.MapValueToKey("Key", "Label").Fit(Labels("a", "b"));
        Assert.Equal([2u, 0, 1], model.Transform(Labels("b", "z", "a")).GetColumn<uint>("Key"));
    }

    [Fact]
    public void MapValueToKey_PastTheMaximum_IsMissing()
    {
        var data = Keyed(Labels("c", "b", "a", "b"), maximum: 2);
        Assert.Equal([1u, 2, 0, 2], data.GetColumn<uint>("Key"));
        var sorted = Keyed(Labels("c", "b", "a", "b"), order: ValueToKeyMappingEstimator.KeyOrdinality.ByValue, maximum: 2);
        Assert.Equal([2u, 1, 0, 1], sorted.GetColumn<uint>("Key"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Keyed(Labels("a"), maximum: 0));
    }

    [Fact]
    public void MapValueToKey_OfNothingButMissing_HasOneKeyWithoutValues()
    {
        var data = Keyed(Labels("", null));
        Assert.Equal(new KeyDataViewType(typeof(uint), 1), data.Schema["Key"].Type);
        Assert.False(data.Schema["Key"].HasKeyValues());
        Assert.Equal([0u, 0], data.GetColumn<uint>("Key"));
    }

    [Fact]
    public void MapValueToKey_OfNumbers_SkipsNaNButNotZero()
    {
        var data = Keyed(Labels("a", "b", "c"), "Number");
        Assert.Equal([1u, 0, 2], data.GetColumn<uint>("Key"));
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 2), data.Schema["Key"].Annotations.Schema["KeyValues"].Type);
        Assert.Equal([1u, 1, 2], Keyed(Labels("a", "b", "c"), "Group").GetColumn<uint>("Key"));
    }

    [Fact]
    public void MapValueToKey_WithKeyData_TakesItsValuesOnly()
    {
        var keys = _context.Data.LoadFromEnumerable<Label>([new() { Value = "x" }, new() { Value = "" }, new() { Value = "a" }]);
        var data = _context.Transforms.Conversion.MapValueToKey("Key", "Label", keyData: keys).Fit(Labels("q")).Transform(Labels("a", "q", "x"));
        Assert.Equal([2u, 0, 1], data.GetColumn<uint>("Key"));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.Conversion.MapValueToKey("Key", "Label", keyData: Labels("a")));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.Conversion.MapValueToKey("Key", "Number", keyData: keys).Fit(Labels("a")));
    }

    [Fact]
    public void MapValueToKey_WithValuesAsText_WritesThemAsText()
    {
        var data = _context.Transforms.Conversion.MapValueToKey("Key", "Group", addKeyValueAnnotationsAsText: true).Fit(Labels("a", "b", "c")).Transform(Labels("a"));
        Assert.Equal(["0", "1"], Texts(data.Schema["Key"], "KeyValues"));
        data = _context.Transforms.Conversion.MapValueToKey("Key", "Number", addKeyValueAnnotationsAsText: true).Fit(Labels("a", "b", "c")).Transform(Labels("a"));
        Assert.Equal(["0", "2"], Texts(data.Schema["Key"], "KeyValues"));
    }

    [Fact]
    public void MapValueToKey_OfVectors_NumbersSlotBySlot()
    {
        var data = Keyed(Labels("a", null), "Tags");
        Assert.Equal(new VectorDataViewType(new KeyDataViewType(typeof(uint), 2), 2), data.Schema["Key"].Type);
        Assert.Equal([[1u, 2], [0, 2]], data.GetColumn<VBuffer<uint>>("Key").Select(v => v.DenseValues().ToArray()));
    }

    [Fact]
    public void MapValueToKey_OfKeys_KeepsTheirValues()
    {
        var data = Keyed(Labels("b", "a", "c"));
        var filtered = _context.Data.SkipRows(data, 1);
        var again = _context.Transforms.Conversion.MapValueToKey("Again", "Key").Fit(filtered).Transform(data);
        Assert.Equal(["a", "c"], Texts(again.Schema["Again"], "KeyValues"));
        Assert.Equal([0u, 1, 2], again.GetColumn<uint>("Again"));
    }

    [Fact]
    public void MapValueToKey_OfAMissingColumn_NamesIt()
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Keyed(Labels("a"), "Nope"));
        Assert.StartsWith("Could not find input column 'Nope'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MapKeyToValue_OfKeys_GivesTheirValuesAndMissingOnes()
    {
        var data = Keyed(Labels("b", "", "a"));
        data = _context.Transforms.Conversion.MapKeyToValue("Back", "Key").Fit(data).Transform(data);
        Assert.Equal(["b", "", "a"], data.GetColumn<string>("Back"));
        data = Keyed(Labels("a", "b", "c"), "Number");
        data = _context.Transforms.Conversion.MapKeyToValue("Back", "Key").Fit(data).Transform(data);
        Assert.Equal([0f, float.NaN, 2f], data.GetColumn<float>("Back"));
    }

    [Fact]
    public void MapKeyToValue_OfOtherColumns_IsRefused()
    {
        var chain = _context.Transforms.CopyColumns("L", "Label").Append(_context.Transforms.Conversion.MapKeyToValue("Back", "L"));
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => chain.Fit(Labels("a")));
        Assert.StartsWith("Schema mismatch for input column 'L': expected KeyType, got String", e.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => _context.Transforms.Conversion.MapKeyToValue("Back", "Label").Fit(Labels("a")));
    }

    [Fact]
    public void MapKeyToVector_OfAKey_HasAOneAtItsPlaceAndNamedSlots()
    {
        var data = Keyed(Labels("b", "", "a"));
        data = _context.Transforms.Conversion.MapKeyToVector("V", "Key").Fit(data).Transform(data);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 2), data.Schema["V"].Type);
        Assert.Equal([[1, 0], [0, 0], [0, 1]], data.GetColumn<float[]>("V"));
        Assert.Equal(["b", "a"], Texts(data.Schema["V"], "SlotNames"));
        Assert.True(data.Schema["V"].IsNormalized());
        var ranges = default(VBuffer<int>);
        data.Schema["V"].Annotations.GetValue("CategoricalSlotRanges", ref ranges);
        Assert.Equal([0, 1], ranges.DenseValues());
    }

    [Fact]
    public void MapKeyToVector_OfAVectorOfKeys_JoinsOrCounts()
    {
        var data = Keyed(Labels("a", "t", null), "Tags");
        var joined = _context.Transforms.Conversion.MapKeyToVector("V", "Key").Fit(data).Transform(data);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 2, 2), joined.Schema["V"].Type);
        Assert.Equal([[1, 0, 0, 1], [0, 1, 0, 1], [0, 0, 0, 1]], joined.GetColumn<float[]>("V"));
        Assert.Equal(["[0].a", "[0].t", "[1].a", "[1].t"], Texts(joined.Schema["V"], "SlotNames"));
        var counted = _context.Transforms.Conversion.MapKeyToVector("V", "Key", outputCountVector: true).Fit(data).Transform(data);
        Assert.Equal([[1, 1], [0, 2], [0, 1]], counted.GetColumn<float[]>("V"));
        Assert.False(counted.Schema["V"].IsNormalized());
    }

    [Fact]
    public void MapKeyToVector_OfText_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.Conversion.MapKeyToVector("V", "Label").Fit(Labels("a")));

    [Fact]
    public void ConvertType_OfNumbersAndTexts_Converts()
    {
        var data = Labels("1.5", "7", "x", "");
        IDataView As(string column, DataKind kind) => _context.Transforms.Conversion.ConvertType("C", column, kind).Fit(data).Transform(data);
        Assert.Equal([1.5f, 7, float.NaN], As("Label", DataKind.Single).GetColumn<float>("C").Take(3));
        Assert.Equal([0f, 0, 1, 1], As("Group", DataKind.Single).GetColumn<float>("C"));
        Assert.Equal([0d, double.NaN, 2, double.NaN], As("Number", DataKind.Double).GetColumn<double>("C"));
        Assert.Equal(["0", "0", "1", "1"], As("Group", DataKind.String).GetColumn<string>("C"));
        Assert.Equal([false, false, true, true], As("Group", DataKind.Boolean).GetColumn<bool>("C"));
        Assert.Equal([(byte)0, 0, 1, 1], As("Group", DataKind.Byte).GetColumn<byte>("C"));
    }

    [Fact]
    public void ConvertType_WithoutAConversion_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.Conversion.ConvertType("C", "Group", DataKind.Int64).Fit(Labels("a")));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.Conversion.ConvertType("C", "Number", DataKind.Int32).Fit(Labels("a")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Convert(Keyed(Labels("a")), DataKind.Single));
        var data = Convert(Keyed(Labels("a")), DataKind.Byte);
        Assert.Equal(new KeyDataViewType(typeof(byte), 1), data.Schema["C"].Type);
        Assert.Equal(["a"], Texts(data.Schema["C"], "KeyValues"));

        IDataView Convert(IDataView view, DataKind kind) => _context.Transforms.Conversion.ConvertType("C", "Key", kind).Fit(view).Transform(view);
    }
}
