using DedupML.Testing;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about image columns; compiled against Microsoft.ML and against its stand-in.</summary>
public sealed class ImageStageTests : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private sealed class Row
    {
        public string? Path { get; set; }
    }

    private sealed class Sized
    {
        [ImageType(2, 4)]
        public MLImage? Image { get; set; }
    }

    private sealed class Unsized
    {
        [ImageType]
        public MLImage? Image { get; set; }
    }

    private IDataView Paths(params string?[] paths) => _context.Data.LoadFromEnumerable(paths.Select(path => new Row { Path = path }).ToArray());

    private IDataView Load(params string?[] paths) => _context.Transforms.LoadImages("Image", _folder.Path, "Path").Fit(Paths(paths)).Transform(Paths(paths));

    /// <summary>A cursor over the column, and its getter.</summary>
    private static (DataViewRowCursor Cursor, ValueGetter<T> Getter) Open<T>(IDataView view, string name)
    {
        var cursor = view.GetRowCursor([view.Schema[name]]);
        return (cursor, cursor.GetGetter<T>(view.Schema[name]));
    }

    private static Exception CauseOf(Action read) => Assert.ThrowsAny<Exception>(read).GetBaseException();

    private static void ReadAll<T>(IDataView view, string name)
    {
        var (cursor, getter) = Open<T>(view, name);
        using (cursor)
        {
            T value = default!;
            while (cursor.MoveNext()) getter(ref value);
        }
    }

    [Fact]
    public void LoadImages_AFolderThatDoesNotExist_ThrowsAtTheCall()
    {
        var e = Assert.Throws<ArgumentException>(() => _context.Transforms.LoadImages("Image", _folder.At("none"), "Path"));
        Assert.Contains("does not exist", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadImages_ARelativeFolder_IsKeptAsAnAbsolutePath()
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, _folder.Path);
        Assert.Equal(_folder.Path, _context.Transforms.LoadImages("Image", relative, "Path").Fit(Paths("a.png")).ImageFolder);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void LoadImages_NoFolder_TakesPathsAsTheyAre(string? folder)
    {
        string path = _folder.At(_folder.Write("a.png", TinyImages.Plain(3, 2, 10, 20, 30)));
        var stage = _context.Transforms.LoadImages("Image", folder, "Path").Fit(Paths(path));
        Assert.Null(stage.ImageFolder);
        var (cursor, getter) = Open<MLImage>(stage.Transform(Paths(path)), "Image");
        using (cursor)
        {
            MLImage image = null!;
            Assert.True(cursor.MoveNext());
            getter(ref image);
            Assert.Equal((3, 2, path), (image.Width, image.Height, image.Tag));
            Assert.Equal((10, 20, 30), image.At(2, 1));
        }
    }

    [Fact]
    public void LoadImages_MissingFiles_FitsAndThrowsAtTheRow()
    {
        _folder.Write("good.png", TinyImages.Plain(2, 2, 1, 2, 3));
        var view = Load("good.png", "missing.png");
        Assert.IsType<FileNotFoundException>(CauseOf(() => ReadAll<MLImage>(view, "Image")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no picture")]
    public void LoadImages_AFileThatIsNoImage_Throws(string content)
    {
        _folder.Write("bad.png", content);
        var e = Assert.IsType<ArgumentException>(CauseOf(() => ReadAll<MLImage>(Load("bad.png"), "Image")));
        Assert.Contains("Invalid input stream contents", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void LoadImages_AnEmptyPath_GivesNullAndPixelsZeros(string? path)
    {
        var (cursor, getter) = Open<MLImage>(Load(path), "Image");
        using (cursor)
        {
            MLImage image = null!;
            Assert.True(cursor.MoveNext());
            getter(ref image);
            Assert.Null(image);
        }
        var pixels = Pixels(Load(path)).GetColumn<float[]>("Pixels").Single();
        Assert.Equal(new float[3 * 2 * 4], pixels);
    }

    [Fact]
    public void LoadImages_AnEmptyPathAfterAnImage_BreaksTheStagesBehind()
    {
        _folder.Write("good.png", TinyImages.Plain(8, 4, 1, 2, 3));
        var e = CauseOf(() => ReadAll<VBuffer<float>>(Pixels(Load("good.png", "")), "Pixels"));
        Assert.Contains("Object is disposed", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadImages_TheSameVariable_LosesTheImageOfTheRowBeforeAndAnotherKeepsIt()
    {
        foreach (string name in (string[])["a.png", "b.png", "c.png"]) _folder.Write(name, TinyImages.Plain(2, 2, 1, 2, 3));
        var (cursor, getter) = Open<MLImage>(Load("a.png", "b.png", "c.png"), "Image");
        using (cursor)
        {
            MLImage image = null!, another = null!;
            cursor.MoveNext();
            getter(ref image);
            var first = image;
            cursor.MoveNext();
            getter(ref image);
            Assert.Throws<InvalidOperationException>(() => first.Width);
            cursor.MoveNext();
            getter(ref another);
            Assert.Equal(_folder.At("b.png"), image.Tag);
            Assert.Equal(_folder.At("c.png"), another.Tag);
        }
    }

    [Fact]
    public void LoadImages_AnOrientation_IsNotApplied()
    {
        _folder.Write("upright.jpg", TinyImages.Plain(8, 4, 200, 100, 50));
        byte[] jpeg = File.ReadAllBytes(_folder.At("upright.jpg"));
        // APP1 with one tag: orientation 6, a quarter turn.
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
        _folder.Write("turned.jpg", [.. jpeg[..2], .. exif, .. jpeg[2..]]);
        using var image = MLImage.CreateFromFile(_folder.At("turned.jpg"));
        Assert.Equal((8, 4), (image.Width, image.Height));
    }

    [Fact]
    public void LoadImages_AFileThatIsCutOff_IsAccepted()
    {
        _folder.Write("whole.jpg", TinyImages.Of(64, 64, (x, y) => ((byte)(4 * x), (byte)(4 * y), (byte)(x * y))));
        byte[] whole = File.ReadAllBytes(_folder.At("whole.jpg"));
        _folder.Write("cut.jpg", whole.AsSpan(0, whole.Length * 3 / 4));
        ReadAll<MLImage>(Load("cut.jpg"), "Image");
    }

    [Fact]
    public void LoadImages_AColumnThatIsNoText_IsRefusedByNameBeforeAnyRow()
    {
        var stage = _context.Transforms.LoadImages("Image", _folder.Path, "Size");
        var data = _context.Data.LoadFromEnumerable(new[] { new { Size = 1f } });
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => stage.Fit(data));
        Assert.Equal("inputSchema", e.ParamName);
        Assert.Contains("Schema mismatch for input column 'Size': expected String, got Single", e.Message, StringComparison.Ordinal);
        e = Assert.Throws<ArgumentOutOfRangeException>(() => stage.Append(_context.Transforms.ResizeImages("Image", 4, 4)).Fit(Paths("a.png")));
        Assert.Contains("Could not find input column 'Size'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadRawImageBytes_AnyFile_GivesItsBytes()
    {
        _folder.Write("a.txt", "no picture");
        _folder.Write("empty.png", "");
        var stage = _context.Transforms.LoadRawImageBytes("Bytes", _folder.Path, "Path").Fit(Paths("a.txt"));
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Byte), stage.GetOutputSchema(Paths("a.txt").Schema)["Bytes"].Type);
        Assert.Equal(["no picture", "", ""], stage.Transform(Paths("a.txt", "empty.png", "")).GetColumn<byte[]>("Bytes").Select(System.Text.Encoding.UTF8.GetString));
        Assert.IsType<FileNotFoundException>(CauseOf(() => ReadAll<VBuffer<byte>>(stage.Transform(Paths("missing.png")), "Bytes")));
    }

    [Fact]
    public void ImageType_OfTheSizeAfterResizing_LetsAClassReadImages()
    {
        _folder.Write("a.png", TinyImages.Plain(8, 4, 9, 8, 7));
        var view = _context.Transforms.ResizeImages("Image", imageWidth: 4, imageHeight: 2).Fit(Load("a.png")).Transform(Load("a.png"));
        var row = _context.Data.CreateEnumerable<Sized>(view, reuseRowObject: false).Single();
        Assert.NotNull(row.Image);
    }

    [Fact]
    public void ImageType_WithoutSizes_Throws()
    {
        _folder.Write("a.png", TinyImages.Plain(4, 2, 9, 8, 7));
        Assert.ThrowsAny<ArgumentException>(() => _context.Data.CreateEnumerable<Unsized>(Load("a.png"), reuseRowObject: false).ToArray());
    }

    [Fact]
    public void Stages_SavedAndLoaded_GiveTheSamePixelsAndNeedTheFolderOnlyForRows()
    {
        _folder.Write("in/a.png", ""u8);
        _folder.Write("in/a.png", TinyImages.Of(9, 5, (x, y) => ((byte)(20 * x), (byte)(40 * y), 7)));
        var data = Paths("a.png");
        var chain = _context.Transforms.LoadImages("Image", _folder.At("in"), "Path")
            .Append(_context.Transforms.ResizeImages("Image", 4, 2, resizing: ImageResizingEstimator.ResizingKind.IsoPad))
            .Append(_context.Transforms.ExtractPixels("Pixels", "Image", interleavePixelColors: true, offsetImage: 10, scaleImage: 0.5f)).Fit(data);
        _context.Model.Save(chain, data.Schema, _folder.At("model.zip"));
        var loaded = new MLContext().Model.Load(_folder.At("model.zip"), out _);
        Assert.Equal(chain.Transform(data).GetColumn<float[]>("Pixels"), loaded.Transform(data).GetColumn<float[]>("Pixels"));
        Directory.Delete(_folder.At("in"), recursive: true);
        loaded = new MLContext().Model.Load(_folder.At("model.zip"), out _);
        Assert.IsType<DirectoryNotFoundException>(CauseOf(() => ReadAll<VBuffer<float>>(loaded.Transform(data), "Pixels")));
    }

    private IDataView Pixels(IDataView images) => _context.Transforms.ResizeImages("Image", 4, 2)
        .Append(_context.Transforms.ExtractPixels("Pixels", "Image")).Fit(images).Transform(images);
}
