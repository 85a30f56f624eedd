using DedupML.Testing;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;

namespace DedupML.Tests.MLNet;

/// <summary>Facts about ApplyOnnxModel; compiled against Microsoft.ML and against its stand-in.</summary>
public sealed class OnnxStageTests : IDisposable
{
    private const int ImageLength = 3 * 8 * 8;
    private readonly MLContext _context = new(seed: 1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private sealed class Picture
    {
        [ColumnName("pixels"), VectorType(ImageLength)]
        public float[] Pixels { get; set; } = [];
    }

    private sealed class FourPictures
    {
        [ColumnName("pixels"), VectorType(4 * ImageLength)]
        public float[] Pixels { get; set; } = [];
    }

    private sealed class AnyPicture
    {
        [ColumnName("pixels")]
        public float[] Pixels { get; set; } = [];
    }

    private sealed class Whole
    {
        [ColumnName("pixels"), VectorType(ImageLength)]
        public int[] Pixels { get; set; } = [];
    }

    /// <summary>Plain colours: the means are r, r + 1 and r + 2.</summary>
    private static float[] Plain(float red) => [.. Enumerable.Range(0, ImageLength).Select(i => red + (i / 64))];

    private IDataView Rows(params float[] reds) => _context.Data.LoadFromEnumerable(reds.Select(red => new Picture { Pixels = Plain(red) }).ToArray());

    private string Write(TinyOnnx model, string name = "model.onnx") => _folder.Write(name, model.ToBytes());

    private OnnxScoringEstimator Apply(TinyOnnx model) => _context.Transforms.ApplyOnnxModel("mean", "pixels", Write(model));

    private static float[][] Means(IDataView view) => [.. view.GetColumn<float[]>("mean")];

    private static Exception CauseOf(Action read) => Assert.ThrowsAny<Exception>(read).GetBaseException();

    [Fact]
    public void Transform_EachRow_HasTheModelsOutputInItsType()
    {
        var data = Rows([.. Enumerable.Range(0, 300).Select(i => (float)i)]);
        using var stage = Apply(TinyOnnx.MeanColours()).Fit(data);
        var column = stage.GetOutputSchema(data.Schema)["mean"];
        Assert.Equal("Vector<Single, 1, 3>", column.Type.ToString());
        Assert.Empty(column.Annotations.Schema);
        Assert.Equal(Enumerable.Range(0, 300).Select(i => new float[] { i, i + 1, i + 2 }), Means(stage.Transform(data)));
    }

    [Fact]
    public void Transform_TwoOutputs_ComeFromOneRunOfTheRow()
    {
        var model = new TinyOnnx().Input("pixels", "N,3,8,8").Output("a", "N,3,8,8").Output("b", "N,3,8,8")
            .Node("RandomUniformLike", ["pixels"], ["random"]).Node("Identity", ["random"], ["a"]).Node("Identity", ["random"], ["b"]);
        var data = Rows(1, 2);
        using var stage = _context.Transforms.ApplyOnnxModel(["b", "a"], ["pixels"], Write(model)).Fit(data);
        var view = stage.Transform(data);
        using var cursor = view.GetRowCursor(view.Schema);
        var getA = cursor.GetGetter<VBuffer<float>>(view.Schema["a"]);
        var getB = cursor.GetGetter<VBuffer<float>>(view.Schema["b"]);
        VBuffer<float> a = default, b = default;
        for (int row = 0; row < 2; row++)
        {
            Assert.True(cursor.MoveNext());
            getA(ref a);
            getB(ref b);
            Assert.Equal(a.DenseValues(), b.DenseValues());
        }
    }

    [Fact]
    public void ApplyOnnxModel_AnOutputTheModelLacks_ThrowsAtTheCall()
    {
        string file = Write(TinyOnnx.MeanColours());
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.ApplyOnnxModel("Embedding", "pixels", file));
        Assert.Contains("Embedding, does not exist in the ONNX model", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_AnInputTheModelOrTheDataLacks_Throws()
    {
        string file = Write(TinyOnnx.MeanColours());
        Assert.ThrowsAny<Exception>(() => _context.Transforms.ApplyOnnxModel("mean", "image", file).Fit(Rows(1)));
        var other = _context.Data.LoadFromEnumerable(new[] { new { image = 1f } });
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.ApplyOnnxModel("mean", "pixels", file).Fit(other));
        Assert.Contains("Could not find input column 'pixels'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ItemsOfAnotherType_AreRefusedByName()
    {
        var data = _context.Data.LoadFromEnumerable(new[] { new Whole { Pixels = new int[ImageLength] } });
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Apply(TinyOnnx.MeanColours()).Fit(data));
        Assert.Contains("Schema mismatch for input column 'pixels': expected Single, got ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ApplyOnnxModel_AMissingFile_ThrowsIOExceptionAtTheCall() =>
        Assert.Throws<IOException>(() => _context.Transforms.ApplyOnnxModel("mean", "pixels", _folder.At("none.onnx")));

    [Fact]
    public void ApplyOnnxModel_ABrokenFile_SaysSoAtTheCall()
    {
        string file = _folder.Write("model.onnx", "this is no model");
        var e = Assert.Throws<InvalidOperationException>(() => _context.Transforms.ApplyOnnxModel("mean", "pixels", file));
        Assert.StartsWith("Error initializing model", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_TwoUnknownDimensionsAfterTheFirst_Throws()
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Apply(TinyOnnx.MeanColours("N,3,H,W")).Fit(Rows(1)));
        Assert.Contains("Only 1 unknown dimension is allowed", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transform_OneUnknownDimensionAndAVectorOfKnownSize_FailsAtTheFirstRow()
    {
        using var stage = Apply(TinyOnnx.MeanColours("N,3,8,W")).Fit(Rows(1));
        Assert.IsType<ArgumentException>(CauseOf(() => Means(stage.Transform(Rows(1)))), exactMatch: false);
    }

    [Fact]
    public void Transform_OneUnknownDimensionAndAVectorOfUnknownSize_FillsIt()
    {
        var data = _context.Data.LoadFromEnumerable(new[] { new AnyPicture { Pixels = Plain(1) } });
        using var stage = Apply(TinyOnnx.MeanColours("N,3,8,W")).Fit(data);
        Assert.Equal([[1, 2, 3]], Means(stage.Transform(data)));
    }

    [Fact]
    public void ShapeDictionary_ForUnknownDimensions_FixesThem()
    {
        var shapes = new Dictionary<string, int[]> { ["pixels"] = [1, 3, 8, 8], ["mean"] = [1, 3] };
        using var stage = _context.Transforms.ApplyOnnxModel("mean", "pixels", Write(TinyOnnx.MeanColours("N,3,H,W")), shapes).Fit(Rows(5));
        Assert.Equal([[5, 6, 7]], Means(stage.Transform(Rows(5))));
    }

    [Fact]
    public void ShapeDictionary_AgainstAKnownDimension_Throws()
    {
        string file = Write(TinyOnnx.MeanColours());
        var shapes = new Dictionary<string, int[]> { ["pixels"] = [1, 3, 16, 16] };
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.ApplyOnnxModel("mean", "pixels", file, shapes));
        Assert.Contains("is not compatible with the shape", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_AFixedBatchOfFour_RefusesOneImageARow()
    {
        var e = Assert.ThrowsAny<Exception>(() => Apply(TinyOnnx.MeanColours("4,3,8,8", "4,3")).Fit(Rows(1)));
        Assert.Contains("has shape 4,3,8,8, but input data is of length 192", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transform_FourImagesInARow_WorkWithTheirShapeAndFailAtTheFirstRowWithout()
    {
        var data = _context.Data.LoadFromEnumerable(new[] { new FourPictures { Pixels = [.. Plain(1), .. Plain(2), .. Plain(3), .. Plain(4)] } });
        string file = Write(TinyOnnx.MeanColours());
        var shapes = new Dictionary<string, int[]> { ["pixels"] = [4, 3, 8, 8] };
        using var stage = _context.Transforms.ApplyOnnxModel("mean", "pixels", file, shapes).Fit(data);
        Assert.Equal([[1, 2, 3, 2, 3, 4, 3, 4, 5, 4, 5, 6]], Means(stage.Transform(data)));
        using var without = _context.Transforms.ApplyOnnxModel("mean", "pixels", file).Fit(data);
        Assert.IsType<ArgumentException>(CauseOf(() => Means(without.Transform(data))), exactMatch: false);
    }

    [Fact]
    public void Options_NamesFileAndShapes_AreUsed()
    {
        var options = new OnnxOptions { InputColumns = ["pixels"], OutputColumns = ["mean"], ModelFile = Write(TinyOnnx.MeanColours()), IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        Assert.Equal(100, options.RecursionLimit);
        using var stage = _context.Transforms.ApplyOnnxModel(options).Fit(Rows(2));
        Assert.Equal([[2, 3, 4]], Means(stage.Transform(Rows(2))));
    }

    [Fact]
    public void Transform_AfterDispose_Throws()
    {
        var stage = Apply(TinyOnnx.MeanColours()).Fit(Rows(1));
        stage.Dispose();
        stage.Dispose();
        Assert.ThrowsAny<Exception>(() => Means(stage.Transform(Rows(1))));
    }
}
