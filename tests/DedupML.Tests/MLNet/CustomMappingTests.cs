using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about custom mappings and predicates; compiled against Microsoft.ML and against its stand-in.</summary>
public class CustomMappingTests
{
    private readonly MLContext _context = new(seed: 1);

    public sealed class Item
    {
        public string Path { get; set; } = "";

        public string Suffix { get; set; } = "";

        public float Size { get; set; }
    }

    public sealed class PathAndSuffix
    {
        public string Path { get; set; } = "";

        public string Suffix { get; set; } = "";
    }

    public sealed class Measured
    {
        public string Name { get; set; } = "";

        public int Length { get; set; }

        [VectorType(2)]
        public ulong[] Hash { get; set; } = [];
    }

    /// <summary>The mapping stands beside its factory: a model names the assembly that holds the delegate.</summary>
    [CustomMappingFactoryAttribute("DedupML.Tests.Measure")]
    public sealed class MeasureFactory : CustomMappingFactory<PathAndSuffix, Measured>
    {
        public static void Measure(PathAndSuffix source, Measured result) =>
            (result.Name, result.Length, result.Hash) = (source.Path + source.Suffix, source.Path.Length, [(ulong)source.Path.Length, 1]);

        public override Action<PathAndSuffix, Measured> GetMapping() => Measure;
    }

    private IDataView Items(int count = 2) => _context.Data.LoadFromEnumerable(
        Enumerable.Range(0, count).Select(i => new Item { Path = new string('a', i % 7), Suffix = "." + i, Size = i }).ToArray());

    [Fact]
    public void Mapping_AddsTheColumnsOfItsClass()
    {
        var data = _context.Transforms.CustomMapping<PathAndSuffix, Measured>(MeasureFactory.Measure, null).Fit(Items()).Transform(Items());
        Assert.Equal(["Path", "Suffix", "Size", "Name", "Length", "Hash"], data.Schema.Select(c => c.Name));
        Assert.Equal(new VectorDataViewType(NumberDataViewType.UInt64, 2), data.Schema["Hash"].Type);
        Assert.Equal([".0", "a.1"], data.GetColumn<string>("Name"));
    }

    [Fact]
    public void Mapping_IsCalledOnceARowAndNotForOtherColumns()
    {
        int calls = 0;
        var data = _context.Transforms.CustomMapping<PathAndSuffix, Measured>((source, result) =>
        {
            Interlocked.Increment(ref calls);
            MeasureFactory.Measure(source, result);
        }, null).Fit(Items(100)).Transform(Items(100));
        Assert.Equal(100, data.GetColumn<float>("Size").Count());
        Assert.Equal(0, calls);
        Assert.Equal(100, _context.Data.CreateEnumerable<Measured>(data, reuseRowObject: false).Count());
        Assert.Equal(100, calls);
    }

    [Fact]
    public void Mapping_InARow_IsRememberedByPosition()
    {
        int calls = 0;
        ITransformer model = _context.Transforms.CustomMapping<PathAndSuffix, Measured>((source, result) =>
        {
            calls++;
            MeasureFactory.Measure(source, result);
        }, null).Fit(Items());
        var data = Items(3);
        var mapper = model.GetRowToRowMapper(data.Schema);
        Assert.Equal(["Path", "Suffix"], mapper.GetDependencies([mapper.OutputSchema["Length"]]).Select(c => c.Name));
        using var cursor = data.GetRowCursor(mapper.InputSchema);
        using var row = mapper.GetRow(cursor, mapper.OutputSchema);
        var length = row.GetGetter<int>(mapper.OutputSchema["Length"]);
        int value = -1;
        for (int i = 0; cursor.MoveNext(); i++)
        {
            length(ref value);
            length(ref value);
            Assert.Equal(i, value);
        }
        Assert.Equal(3, calls);
    }

    [Fact]
    public void Mapping_OfARowOfAnotherSchemaObject_IsRefused()
    {
        ITransformer model = _context.Transforms.CustomMapping<PathAndSuffix, Measured>(MeasureFactory.Measure, null).Fit(Items());
        var mapper = model.GetRowToRowMapper(Items().Schema);
        using var cursor = Items().GetRowCursor([]);
        var e = Assert.Throws<InvalidOperationException>(() => mapper.GetRow(cursor, mapper.OutputSchema));
        Assert.Equal("Schema of input row must be the same as the schema the mapper is bound to", e.Message);
    }

    [Fact]
    public void Mapping_WithoutItsColumns_NamesThem()
    {
        var chain = _context.Transforms.CopyColumns("A", "Path").Append(_context.Transforms.DropColumns("Path"))
            .Append(_context.Transforms.CustomMapping<PathAndSuffix, Measured>(MeasureFactory.Measure, null));
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => chain.Fit(Items()));
        Assert.Equal("inputSchema", e.ParamName);
        Assert.StartsWith("Could not find input column 'Path'", e.Message, StringComparison.Ordinal);
        chain = _context.Transforms.CopyColumns("Path", "Size").Append(_context.Transforms.CustomMapping<PathAndSuffix, Measured>(MeasureFactory.Measure, null));
        e = Assert.Throws<ArgumentOutOfRangeException>(() => chain.Fit(Items()));
        Assert.StartsWith("Schema mismatch for input column 'Path': expected String, got Single", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mapping_WithSchemaDefinitions_ReadsAndWritesTheirNames()
    {
        var input = SchemaDefinition.Create(typeof(PathAndSuffix));
        input["Path"].ColumnName = "Suffix";
        var output = SchemaDefinition.Create(typeof(Measured));
        output["Name"].ColumnName = "Both";
        output["Hash"].ColumnType = new VectorDataViewType(NumberDataViewType.UInt64, 2);
        var estimator = _context.Transforms.CustomMapping<PathAndSuffix, Measured>(MeasureFactory.Measure, null, input, output);
        var data = _context.Transforms.CopyColumns("A", "Path").Append(estimator).Fit(Items()).Transform(Items());
        Assert.Equal([".0.0", ".1.1"], data.GetColumn<string>("Both"));
    }

    [Fact]
    public void Mapping_WithoutAContractName_CannotBeSaved()
    {
        var model = _context.Transforms.CustomMapping<PathAndSuffix, Measured>(MeasureFactory.Measure, null).Fit(Items());
        var e = Assert.Throws<InvalidOperationException>(() => _context.Model.Save(model, null, new MemoryStream()));
        Assert.Equal("Empty contract name for a transform: the transform cannot be saved", e.Message);
    }

    [Fact]
    public void Mapping_WhoseContractHasNoFactory_CannotBeLoaded()
    {
        var model = _context.Transforms.CustomMapping<PathAndSuffix, Measured>(MeasureFactory.Measure, "DedupML.Tests.Nobody").Fit(Items());
        using var file = new MemoryStream();
        _context.Model.Save(model, null, file);
        Assert.ThrowsAny<Exception>(() => new MLContext().Model.Load(file, out _));
    }

    [Fact]
    public void Mapping_Loaded_IsFoundWithoutRegistrationUnderTheNamesOfItsClasses()
    {
        // Renamed before and after, with a text constant as its setting: no schema definition survives saving.
        var chain = _context.Transforms.CopyColumns("Old", "Path").Append(_context.Transforms.Expression("Suffix", "x : \"-set\"", "Path"))
            .Append(_context.Transforms.CustomMapping<PathAndSuffix, Measured>(MeasureFactory.Measure, "DedupML.Tests.Measure"))
            .Append(_context.Transforms.CopyColumns("Result", "Name")).Append(_context.Transforms.DropColumns("Name", "Suffix", "Hash"));
        var model = chain.Fit(Items(9));
        using var file = new MemoryStream();
        _context.Model.Save(model, Items().Schema, file);
        var loaded = new MLContext().Model.Load(file, out var schema);
        Assert.Equal(Items().Schema.Select(c => c.Name), schema.Select(c => c.Name));
        var (before, after) = (model.Transform(Items(9)), loaded.Transform(Items(9)));
        Assert.Equal(["Path", "Size", "Old", "Length", "Result"], after.Schema.Select(c => c.Name));
        Assert.Equal(before.GetColumn<string>("Result"), after.GetColumn<string>("Result"));
        Assert.Equal("a-set", after.GetColumn<string>("Result").ElementAt(1));
    }

    [Fact]
    public void Filter_DropsTheRowsForWhichThePredicateIsTrue()
    {
        var data = _context.Data.FilterByCustomPredicate<Item>(Items(10), row => row.Size >= 3);
        Assert.Equal([0f, 1, 2], data.GetColumn<float>("Size"));
        Assert.Null(data.GetRowCount());
        Assert.Equal([".0", ".1", ".2"], data.GetColumn<string>("Suffix"));
    }

    [Fact]
    public void Filter_WithoutItsColumns_IsRefusedAtTheCall() =>
        Assert.ThrowsAny<ArgumentException>(() => _context.Data.FilterByCustomPredicate<Measured>(Items(), row => row.Length > 0));
}
