using DedupML.Testing;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using static Microsoft.ML.Transforms.Image.ImagePixelExtractingEstimator;
using static Microsoft.ML.Transforms.Image.ImageResizingEstimator;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about the pixels of images; compiled against Microsoft.ML and against its stand-in. Codecs and filters differ: pixels
/// are compared where every one of them must agree, away from edges and from lossy formats.</summary>
public sealed class ImagePixelTests : IDisposable
{
    private static readonly (int, int, int) Red = (255, 0, 0), Blue = (0, 0, 255);
    private readonly MLContext _context = new(seed: 1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private sealed class Row
    {
        public string? Path { get; set; }
    }

    /// <summary>The picture as the first row of an image column.</summary>
    private IDataView View(MLImage image)
    {
        _folder.Write("a.png", image);
        var data = _context.Data.LoadFromEnumerable(new[] { new Row { Path = "a.png" } });
        return _context.Transforms.LoadImages("Image", _folder.Path, "Path").Fit(data).Transform(data);
    }

    private void Resized(MLImage image, int width, int height, ResizingKind kind, Anchor anchor, Action<MLImage> check)
    {
        var view = View(image);
        view = _context.Transforms.ResizeImages("Image", width, height, resizing: kind, cropAnchor: anchor).Fit(view).Transform(view);
        Assert.Equal($"Image<{height}, {width}>", view.Schema["Image"].Type.ToString());
        using var cursor = view.GetRowCursor([view.Schema["Image"]]);
        var getter = cursor.GetGetter<MLImage>(view.Schema["Image"]);
        Assert.True(cursor.MoveNext());
        MLImage result = null!;
        getter(ref result);
        Assert.Equal((width, height, _folder.At("a.png")), (result.Width, result.Height, result.Tag));
        check(result);
    }

    private static MLImage LeftRedRightBlue(int width, int height) => TinyImages.Of(width, height, (x, _) => x < width / 2 ? ((byte)255, (byte)0, (byte)0) : ((byte)0, (byte)0, (byte)255));

    private static MLImage TopRedBottomBlue(int width, int height) => TinyImages.Of(width, height, (_, y) => y < height / 2 ? ((byte)255, (byte)0, (byte)0) : ((byte)0, (byte)0, (byte)255));

    [Fact]
    public void Image_SavedAsPng_ComesBackPixelByPixel()
    {
        using var image = TinyImages.Of(5, 3, (x, y) => ((byte)(10 * x), (byte)(20 * y), (byte)(x + y)));
        _folder.Write("a.png", image);
        using var back = MLImage.CreateFromFile(_folder.At("a.png"));
        Assert.Equal((5, 3, 32), (back.Width, back.Height, back.BitsPerPixel));
        Assert.Contains(back.PixelFormat, (MLPixelFormat[])[MLPixelFormat.Bgra32, MLPixelFormat.Rgba32]);
        Assert.Equal(4 * 5 * 3, back.Pixels.Length);
        Assert.Equal(image.GetBGRPixels, back.GetBGRPixels);
        Assert.Equal((40, 40, 6), back.At(4, 2));
    }

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("a.webp")]
    public void Image_SavedInAnotherFormat_ComesBackAboutTheSame(string name)
    {
        using var image = TinyImages.Plain(16, 16, 200, 100, 50);
        _folder.Write(name, image);
        using var back = MLImage.CreateFromStream(new MemoryStream(File.ReadAllBytes(_folder.At(name))));
        var (red, green, blue) = back.At(8, 8);
        Assert.InRange(red, 196, 204);
        Assert.InRange(green, 96, 104);
        Assert.InRange(blue, 46, 54);
    }

    [Fact]
    public void Image_SavedUnderAnUnknownExtension_Throws()
    {
        using var image = TinyImages.Plain(2, 2, 1, 2, 3);
        Assert.Throws<ArgumentException>(() => image.Save(_folder.At("a.xyz")));
        Assert.Throws<ArgumentException>(() => image.Save(_folder.At("a.gif")));
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void CreateFromPixels_InRgba_KeepsTheOrderAndGivesBgr()
    {
        using var image = MLImage.CreateFromPixels(1, 1, MLPixelFormat.Rgba32, [1, 2, 3, 255]);
        Assert.Equal(MLPixelFormat.Rgba32, image.PixelFormat);
        Assert.Equal([1, 2, 3, 255], image.Pixels.ToArray());
        Assert.Equal([3, 2, 1], image.GetBGRPixels);
    }

    [Fact]
    public void CreateFromPixels_AWrongSize_Throws()
    {
        Assert.Throws<ArgumentException>(() => MLImage.CreateFromPixels(2, 1, MLPixelFormat.Rgba32, [1, 2, 3, 255]));
        Assert.Throws<ArgumentException>(() => MLImage.CreateFromPixels(0, 1, MLPixelFormat.Rgba32, []));
        Assert.Throws<ArgumentException>(() => MLImage.CreateFromPixels(1, 1, MLPixelFormat.Unknown, [1, 2, 3, 255]));
    }

    [Fact]
    public void Image_Disposed_SaysSo()
    {
        var image = TinyImages.Plain(2, 2, 1, 2, 3);
        image.Dispose();
        image.Dispose();
        Assert.Equal("Object is disposed.", Assert.Throws<InvalidOperationException>(() => image.Tag).Message);
        Assert.Throws<InvalidOperationException>(() => image.GetBGRPixels);
    }

    [Theory]
    [InlineData(Anchor.Left, 255, 255)]
    [InlineData(Anchor.Right, 0, 0)]
    [InlineData(Anchor.Center, 255, 0)]
    public void ResizeImages_CropOfAWidePicture_KeepsTheSideOfItsAnchor(Anchor anchor, int firstRed, int lastRed) =>
        Resized(LeftRedRightBlue(80, 40), 20, 20, ResizingKind.IsoCrop, anchor, image =>
        {
            Assert.Equal(firstRed, image.At(2, 10).Red);
            Assert.Equal(lastRed, image.At(17, 10).Red);
        });

    [Theory]
    [InlineData(Anchor.Top, 255, 255)]
    [InlineData(Anchor.Bottom, 0, 0)]
    [InlineData(Anchor.Left, 255, 0)]
    public void ResizeImages_CropOfATallPicture_KeepsTheSideOfItsAnchor(Anchor anchor, int firstRed, int lastRed) =>
        Resized(TopRedBottomBlue(40, 80), 20, 20, ResizingKind.IsoCrop, anchor, image =>
        {
            Assert.Equal(firstRed, image.At(10, 2).Red);
            Assert.Equal(lastRed, image.At(10, 17).Red);
        });

    [Fact]
    public void ResizeImages_Padded_HasThePictureInTheMiddleOfBlack() => Resized(LeftRedRightBlue(80, 40), 20, 20, ResizingKind.IsoPad, Anchor.Center, image =>
    {
        Assert.Equal((0, 0, 0), image.At(10, 3));
        Assert.Equal((0, 0, 0), image.At(10, 16));
        Assert.Equal(Red, image.At(3, 10));
        Assert.Equal(Blue, image.At(16, 10));
    });

    [Fact]
    public void ResizeImages_Filled_IsThePictureSqueezed() => Resized(LeftRedRightBlue(80, 40), 20, 20, ResizingKind.Fill, Anchor.Center, image =>
    {
        Assert.Equal(Red, image.At(0, 0));
        Assert.Equal(Red, image.At(9, 19));
        Assert.Equal(Blue, image.At(10, 0));
        Assert.Equal(Blue, image.At(19, 19));
    });

    [Fact]
    public void ResizeImages_AnImageOfThatSize_IsUnchanged()
    {
        var image = TinyImages.Of(6, 4, (x, y) => ((byte)(40 * x), (byte)(60 * y), 5));
        Resized(image, 6, 4, ResizingKind.IsoCrop, Anchor.Center, result => Assert.Equal(image.GetBGRPixels, result.GetBGRPixels));
    }

    [Theory]
    [InlineData(ColorBits.Rgb, ColorsOrder.ARGB, false, 0, 1, "Vector<Single, 3, 1, 2>", new float[] { 1, 4, 2, 5, 3, 6 })]
    [InlineData(ColorBits.Rgb, ColorsOrder.ARGB, true, 0, 1, "Vector<Single, 1, 2, 3>", new float[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(ColorBits.Rgb, ColorsOrder.ABGR, true, 0, 1, "Vector<Single, 1, 2, 3>", new float[] { 3, 2, 1, 6, 5, 4 })]
    [InlineData(ColorBits.All, ColorsOrder.AGBR, true, 0, 1, "Vector<Single, 1, 2, 4>", new float[] { 255, 2, 3, 1, 255, 5, 6, 4 })]
    [InlineData(ColorBits.Green, ColorsOrder.ARGB, false, 1, 4, "Vector<Single, 1, 1, 2>", new float[] { 4, 16 })]
    [InlineData(ColorBits.Red | ColorBits.Blue, ColorsOrder.ABRG, false, 0, 0.5f, "Vector<Single, 2, 1, 2>", new float[] { 1.5f, 3, 0.5f, 2 })]
    public void ExtractPixels_EachLayout_GivesItsTypeAndValues(ColorBits colours, ColorsOrder order, bool interleaved, float offset, float scale, string type, float[] expected)
    {
        var view = TwoPixels();
        view = _context.Transforms.ExtractPixels("Pixels", "Image", colours, order, interleaved, offset, scale).Fit(view).Transform(view);
        Assert.Equal(type, view.Schema["Pixels"].Type.ToString());
        Assert.Equal(expected, view.GetColumn<float[]>("Pixels").Single());
    }

    [Fact]
    public void ExtractPixels_AsBytes_IgnoresOffsetAndScale()
    {
        var view = TwoPixels();
        view = _context.Transforms.ExtractPixels("Pixels", "Image", offsetImage: 100, scaleImage: 3, outputAsFloatArray: false).Fit(view).Transform(view);
        Assert.Equal("Vector<Byte, 3, 1, 2>", view.Schema["Pixels"].Type.ToString());
        Assert.Equal([1, 4, 2, 5, 3, 6], view.GetColumn<byte[]>("Pixels").Single());
    }

    [Fact]
    public void ExtractPixels_ImagesOfUnknownSize_AreRefusedByName()
    {
        var view = View(TinyImages.Plain(2, 2, 1, 2, 3));
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.ExtractPixels("Pixels", "Image").Fit(view));
        Assert.Contains("Schema mismatch for input column 'Image': expected known-size image, got unknown-size image", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExtractPixels_NoColour_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.ExtractPixels("Pixels", "Image", colorsToExtract: 0));

    private IDataView TwoPixels()
    {
        var view = View(TinyImages.Of(2, 1, (x, _) => x == 0 ? ((byte)1, (byte)2, (byte)3) : ((byte)4, (byte)5, (byte)6)));
        return _context.Transforms.ResizeImages("Image", 2, 1).Fit(view).Transform(view);
    }
}
