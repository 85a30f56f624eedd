using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about pipelines of built-in stages that are saved, loaded and asked; compiled against Microsoft.ML and against its stand-in.</summary>
public class SavedPipelineTests
{
    private readonly MLContext _context = new(seed: 1);

    private sealed class Photo
    {
        public string? Path { get; set; }

        public string? Label { get; set; }
    }

    private sealed class Unlabelled
    {
        public string? Path { get; set; }
    }

    private sealed class Guess
    {
        public uint Key { get; set; }

        public string? Shown { get; set; }
    }

    private sealed class MappingInput
    {
        public string? Path { get; set; }

        public string? Suffix { get; set; }
    }

    private sealed class MappingOutput
    {
        public string? Joined { get; set; }

        [KeyType(4)]
        public uint Number { get; set; }

        [VectorType(2)]
        public float[]? Pair { get; set; }
    }

    [CustomMappingFactoryAttribute(Contract)]
    private sealed class Join : CustomMappingFactory<MappingInput, MappingOutput>
    {
        public const string Contract = "SavedPipelineTests.Join";

        public static void Map(MappingInput input, MappingOutput output) =>
            (output.Joined, output.Number, output.Pair) = (input.Path + input.Suffix, (uint)input.Path!.Length, [1, input.Path.Length]);

        public override Action<MappingInput, MappingOutput> GetMapping() => Map;
    }

    private IDataView Photos => _context.Data.LoadFromEnumerable<Photo>(
        [new() { Path = "a", Label = "cat" }, new() { Path = "bb", Label = "dog" }, new() { Path = "ccc", Label = "cat" }]);

    private ITransformer SavedAndLoaded(ITransformer model, DataViewSchema? schema, out DataViewSchema loaded)
    {
        using var file = new MemoryStream();
        _context.Model.Save(model, schema, file);
        return new MLContext(seed: 2).Model.Load(file, out loaded);
    }

    [Fact]
    public void Engine_OfAClassWithoutTheLabelThatAKeyMappingReads_NamesIt()
    {
        var model = _context.Transforms.Conversion.MapValueToKey("Key", "Label").Fit(Photos);
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Model.CreatePredictionEngine<Unlabelled, Guess>(model));
        Assert.Equal("inputSchema", e.ParamName);
        Assert.StartsWith("Could not find input column 'Label'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Engine_OfALoadedKeyMapping_MapsThereAndBack()
    {
        var pipeline = _context.Transforms.Conversion.MapValueToKey("Key", "Label").Append(_context.Transforms.Conversion.MapKeyToValue("Shown", "Key"));
        var model = SavedAndLoaded(pipeline.Fit(Photos), Photos.Schema, out var schema);
        using var engine = _context.Model.CreatePredictionEngine<Photo, Guess>(model, schema);
        var dog = engine.Predict(new() { Path = "x", Label = "dog" });
        Assert.Equal((2u, "dog"), (dog.Key, dog.Shown));
        var unknown = engine.Predict(new() { Path = "x", Label = "cow" });
        Assert.Equal((0u, ""), (unknown.Key, unknown.Shown));
    }

    [Fact]
    public void Schema_OfAMappedView_KeepsTheValuesOfItsKeys()
    {
        var mapped = _context.Transforms.Conversion.MapValueToKey("Key", "Label").Fit(Photos).Transform(Photos);
        SavedAndLoaded(new TransformerChain<ITransformer>(), mapped.Schema, out var schema);
        Assert.Equal(["Path", "Label", "Key"], schema.Select(c => c.Name));
        VBuffer<ReadOnlyMemory<char>> values = default;
        schema["Key"].GetKeyValues(ref values);
        Assert.Equal(["cat", "dog"], values.DenseValues().Select(v => v.ToString()));
        Assert.Equal(2ul, Assert.IsType<KeyDataViewType>(schema["Key"].Type).Count);
    }

    [Fact]
    public void CustomMapping_WithAContract_LoadsWithItsSettingsWithoutRegistration()
    {
        var pipeline = _context.Transforms.Expression("Suffix", "x : \".png\"", "Path")
            .Append(_context.Transforms.CustomMapping<MappingInput, MappingOutput>(Join.Map, Join.Contract));
        var model = SavedAndLoaded(pipeline.Fit(Photos), Photos.Schema, out _);
        Assert.Equal(["a.png", "bb.png", "ccc.png"], model.Transform(Photos).GetColumn<string>("Joined"));
        using var engine = _context.Model.CreatePredictionEngine<Unlabelled, MappingOutput>(model);
        var predicted = engine.Predict(new() { Path = "dd" });
        Assert.Equal(("dd.png", 3u), (predicted.Joined, predicted.Number));
        Assert.Equal([1f, 2f], predicted.Pair!);
        Assert.Equal("e.png", engine.Predict(new() { Path = "e" }).Joined);
    }

    [Fact]
    public void CustomMapping_AsTheSavedFormOfAStage_StandsInItsPlace()
    {
        var mapping = _context.Transforms.CustomMapping<MappingInput, MappingOutput>(Join.Map, Join.Contract);
        var suffixed = _context.Transforms.CopyColumns("Suffix", "Label").Fit(Photos);
        var inner = mapping.Fit(suffixed.Transform(Photos));
        var stage = new PathLength { SaveTo = context => ((ICanSaveModel)inner).Save(context) };
        var model = SavedAndLoaded(new TransformerChain<ITransformer>(suffixed, stage), null, out _);
        Assert.Equal(["acat", "bbdog", "ccccat"], model.Transform(Photos).GetColumn<string>("Joined"));
        Assert.IsNotType<PathLength>(((TransformerChain<ITransformer>)model).LastTransformer);
    }

    [Fact]
    public void CustomMapping_WithoutAContractOrFactory_CannotBeSavedOrLoaded()
    {
        var copied = _context.Transforms.CopyColumns("Suffix", "Label").Fit(Photos).Transform(Photos);
        var nameless = _context.Transforms.CustomMapping<MappingInput, MappingOutput>(Join.Map, null).Fit(copied);
        Assert.Throws<InvalidOperationException>(() => _context.Model.Save(nameless, null, Stream.Null));

        var orphan = _context.Transforms.CustomMapping<MappingInput, MappingOutput>(Join.Map, "nobody's").Fit(copied);
        using var file = new MemoryStream();
        _context.Model.Save(orphan, null, file);
        Assert.ThrowsAny<Exception>(() => _context.Model.Load(file, out _));
    }

    [Fact]
    public void RenamedColumns_AroundAMapping_AreSavedWithIt()
    {
        var pipeline = _context.Transforms.CopyColumns("Suffix", "Label")
            .Append(_context.Transforms.CustomMapping<MappingInput, MappingOutput>(Join.Map, Join.Contract))
            .Append(_context.Transforms.CopyColumns("Name", "Joined"))
            .Append(_context.Transforms.DropColumns("Suffix", "Joined", "Number", "Pair"));
        var output = SavedAndLoaded(pipeline.Fit(Photos), null, out _).Transform(Photos);
        Assert.Equal(["Path", "Label", "Name"], output.Schema.Where(c => !c.IsHidden).Select(c => c.Name));
        Assert.Equal(["acat", "bbdog", "ccccat"], output.GetColumn<string>("Name"));
    }
}
