using System.IO.Compression;
using DedupML.Testing;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about saved models; compiled against Microsoft.ML and against its stand-in.</summary>
public class ModelFileTests
{
    private readonly MLContext _context = new(seed: 1);

    private sealed class Blob;

    private sealed class BlobType() : StructuredDataViewType(typeof(Blob))
    {
        public override bool Equals(DataViewType? other) => other is BlobType;
    }

    [Fact]
    public void Load_AChainSavedWithoutASchema_IsTheSameChainAndANullSchema()
    {
        using var file = new MemoryStream();
        _context.Model.Save(new TransformerChain<ITransformer>(), null, file);
        file.Position = 0;
        var model = _context.Model.Load(file, out var schema);
        Assert.Null(schema);
        Assert.Empty(Assert.IsType<TransformerChain<ITransformer>>(model));
        Assert.True(model.IsRowToRowMapper);
    }

    [Fact]
    public void Load_StagesThatHandTheirSaveOn_KeepOrderAndScopes()
    {
        var saved = new TransformerChain<ITransformer>(
            [new PathLength(), new PathLength(), new PathLength()], [TransformerScope.Everything, TransformerScope.Training, TransformerScope.Scoring]);
        using var file = new MemoryStream();
        _context.Model.Save(saved, null, file);
        var loaded = Assert.IsType<TransformerChain<ITransformer>>(_context.Model.Load(file, out _));
        Assert.Equal(3, loaded.Count());
        Assert.All(loaded, stage => Assert.IsType<TransformerChain<ITransformer>>(stage));
        Assert.Equal(2, loaded.GetModelFor(TransformerScope.Scoring).Count());
        Assert.Equal(2, loaded.GetModelFor(TransformerScope.Training).Count());
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        Assert.All(["TransformerChain/Model.key", "TransformerChain/Transform_000/Model.key", "TransformerChain/Transform_002/Model.key", "TrainingInfo/Version.txt"],
            name => Assert.NotNull(archive.GetEntry(name)));
    }

    [Fact]
    public void Load_AStageSavedByItself_IsWhatItHandedItsSaveTo()
    {
        using var file = new MemoryStream();
        _context.Model.Save(new PathLength(), null, file);
        Assert.IsType<TransformerChain<ITransformer>>(_context.Model.Load(file, out _));
    }

    [Fact]
    public void Schema_SavedAndLoaded_KeepsKeysWithValuesVectorsAndNumbersButNoCustomColumns()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add("KeyValues", new VectorDataViewType(TextDataViewType.Instance, 3),
            (ref VBuffer<ReadOnlyMemory<char>> value) => value = new(3, ["cat".AsMemory(), "dog".AsMemory(), "".AsMemory()]));
        annotations.Add("Odd", new BlobType(), (ref Blob value) => value = new());
        annotations.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, true);
        annotations.Add("Sparse", new VectorDataViewType(NumberDataViewType.Double, 4), (ref VBuffer<double> value) => value = new(4, 1, [2.5], [3]));
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Class", new KeyDataViewType(typeof(uint), 3), annotations.ToAnnotations());
        builder.AddColumn("Image", new BlobType());
        builder.AddColumn("Hash", NumberDataViewType.UInt64);
        builder.AddColumn("Pixels", new VectorDataViewType(NumberDataViewType.Single, 3, 8, 8));
        builder.AddColumn("Any", new VectorDataViewType(TextDataViewType.Instance));
        builder.AddColumn("Keys", new VectorDataViewType(new KeyDataViewType(typeof(byte), 7), 2));
        builder.AddColumn("When", DateTimeDataViewType.Instance);
        builder.AddColumn("Zone", DateTimeOffsetDataViewType.Instance);
        builder.AddColumn("Long", TimeSpanDataViewType.Instance);
        builder.AddColumn("Id", RowIdDataViewType.Instance);
        builder.AddColumn("Hash", BooleanDataViewType.Instance);
        var saved = builder.ToSchema();

        using var file = new MemoryStream();
        _context.Model.Save(new TransformerChain<ITransformer>(), saved, file);
        _context.Model.Load(file, out var loaded);

        Assert.Equal(saved.Where(c => c.Name != "Image").Select(c => (c.Name, c.IsHidden, c.Type.ToString())), loaded.Select(c => (c.Name, c.IsHidden, c.Type.ToString())));
        Assert.All(loaded.Where(c => !c.IsHidden), column => Assert.True(column.Type.Equals(saved[column.Name].Type), column.Name));
        Assert.Equal(["KeyValues", "IsNormalized", "Sparse"], loaded["Class"].Annotations.Schema.Select(c => c.Name));
        VBuffer<ReadOnlyMemory<char>> values = default;
        loaded["Class"].GetKeyValues(ref values);
        Assert.Equal(["cat", "dog", ""], values.DenseValues().Select(v => v.ToString()));
        Assert.True(loaded["Class"].IsNormalized());
        VBuffer<double> sparse = default;
        loaded["Class"].Annotations.GetValue("Sparse", ref sparse);
        Assert.Equal([0, 0, 0, 2.5], sparse.DenseValues());
    }

    [Fact]
    public void Save_AStageThatThrows_GivesItsExceptionAndLeavesAFileBehind()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "model.zip");
        var thrown = new NotSupportedException("not this one");
        Assert.Same(thrown, Assert.Throws<NotSupportedException>(() => _context.Model.Save(new PathLength { SaveTo = _ => throw thrown }, null, path)));
        Assert.True(File.Exists(path));
        Assert.ThrowsAny<Exception>(() => _context.Model.Load(path, out _));
    }

    [Fact]
    public void Save_AStageThatWritesNothing_Throws()
    {
        var e = Assert.Throws<InvalidOperationException>(() => _context.Model.Save(new PathLength { SaveTo = _ => { } }, null, Stream.Null));
        Assert.Equal("ModelSignature not specified!", e.Message);
    }

    [Fact]
    public void Load_NoFileNoZipNoModel_ThrowsAndSaysWhich()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "model.zip");
        Assert.Throws<FileNotFoundException>(() => _context.Model.Load(path, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Model.Load("", out _));

        File.WriteAllText(path, "no zip");
        Assert.Equal("Failed to open a zip archive", Assert.Throws<FormatException>(() => _context.Model.Load(path, out _)).Message);
        File.WriteAllText(path, "");
        Assert.Throws<FormatException>(() => _context.Model.Load(path, out _));

        _context.Model.Save(new TransformerChain<ITransformer>(), null, path);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^30]);
        Assert.Throws<FormatException>(() => _context.Model.Load(path, out _));

        File.Delete(path);
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create)) archive.CreateEntry("other.txt");
        Assert.StartsWith("Could not load legacy format model", Assert.Throws<InvalidOperationException>(() => _context.Model.Load(path, out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AModelOfTheOtherBuild_SaysWhoseItIs()
    {
        using var real = Saved("microsoft-ml.zip");
        using var standIn = Saved("stand-in.zip");
        if (Build.MLNet == "standin")
        {
            Assert.Contains("saved by Microsoft.ML 5.0.0", Assert.Throws<FormatException>(() => _context.Model.Load(real, out _)).Message, StringComparison.Ordinal);
            Assert.Empty(Assert.IsType<TransformerChain<ITransformer>>(_context.Model.Load(standIn, out _)));
        }
        else
        {
            Assert.Contains("stand-in for Microsoft.ML in DedupML", Assert.Throws<FileNotFoundException>(() => _context.Model.Load(standIn, out _)).Message, StringComparison.Ordinal);
            Assert.Empty(Assert.IsType<TransformerChain<ITransformer>>(_context.Model.Load(real, out _)));
        }
    }

    /// <summary>An empty chain with a schema of one column, saved by each of the two.</summary>
    private static FileStream Saved(string name) => File.OpenRead(Path.Combine(SharedData.Repository, "tests", "DedupML.Tests", "MLNet", "Models", name));
}
