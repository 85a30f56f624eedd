using System.Globalization;
using DedupML.Selection;
using static DedupML.Tests.Selection.SelectionCase;

namespace DedupML.Tests.Selection;

public class KeeperOrderTests
{
    [Fact]
    public void Compare_EachCriterion_TellsCopiesApartAndSaysWhy()
    {
        (SelectionImage Better, SelectionImage Worse, string Reason)[] cases =
        [
            (Image("b", 10, 10, split: "test"), Image("a", 20, 20, split: "validation"), "test split stays before validation split"),
            (Image("b", 10, 10, split: "validation"), Image("a", 20, 20, split: "train"), "validation split stays before train split"),
            (Image("b", 10, 10, split: "train"), Image("a", 20, 20, split: "fold1"), "train split stays before fold1 split"),
            (Image("b", 10, 10, split: "fold1"), Image("a", 20, 20, split: "fold2"), "fold1 split stays before fold2 split"),
            (Image("b", 10, 10, split: "fold2"), Image("a", 20, 20), "fold2 split stays before no split"),
            (Image("b", 640, 480, bytes: 10), Image("a", 320, 240, bytes: 5000), "640×480 is larger than 320×240"),
            (Image("b", 10, 20), Image("a", 10, 10), "10×20 is larger than 10×10"),
            (Image("b", bytes: 2000, hash: 9), Image("a", bytes: 1000), "less compressed (0.20 against 0.10 bytes per pixel)"),
            (Image("b", 1000, 1000, 2_000_001, 9), Image("a", 1000, 1000, 2_000_000), "less compressed (2.000001 against 2.000000 bytes per pixel)"),
            (Image("b", hash: 1), Image("a", hash: 2), "lower content hash, all else being equal"),
            (Image("B"), Image("a"), "B comes before a"),
        ];
        foreach (var (better, worse, reason) in cases)
        {
            Assert.True(KeeperOrder.Default.Compare(better, worse) < 0, reason);
            Assert.True(KeeperOrder.Default.Compare(worse, better) > 0, reason);
            Assert.Equal(reason, KeeperOrder.Default.Reason(better, worse));
        }
    }

    [Fact]
    public void Compare_OtherShapeSameArea_IsAskedFurther() =>
        Assert.Equal("less compressed (0.11 against 0.10 bytes per pixel)",
            KeeperOrder.Default.Reason(Image("b", 50, 200, 1100), Image("a", 100, 100, 1000)));

    [Fact]
    public void Reason_TurkishCulture_IsTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal("less compressed (0.20 against 0.10 bytes per pixel)", KeeperOrder.Default.Reason(Image("b", bytes: 2000), Image("a", bytes: 1000)));
            Assert.True(KeeperOrder.Default.Compare(Image("I"), Image("i")) < 0);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("split,pixels,compression,hash,path", "split,pixels,compression,hash,path")]
    [InlineData("path", "path,split,pixels,compression,hash")]
    [InlineData("compression, pixels", "compression,pixels,split,hash,path")]
    [InlineData("hash,path", "hash,path,split,pixels,compression")]
    public void Parse_SomeCriteria_TheOthersFollow(string text, string order)
    {
        Assert.Equal(order, KeeperOrder.Parse(text).ToString());
        Assert.Equal(order, KeeperOrder.Parse(order).ToString());
    }

    [Theory]
    [InlineData("size", "'size' is no criterion for keeping: it must be one of split, pixels, compression, hash, path.")]
    [InlineData("pixels,", "'' is no criterion for keeping: it must be one of split, pixels, compression, hash, path.")]
    [InlineData("path,hash,path", "'path' is named twice in 'path,hash,path': each criterion can decide only once.")]
    public void Parse_WrongText_SaysWhatIsWrong(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => KeeperOrder.Parse(text)).Message);

    [Fact]
    public void Constructor_CriterionTwice_Throws() =>
        Assert.Throws<ArgumentException>(() => new KeeperOrder(KeepCriterion.Path, KeepCriterion.Path));

    [Fact]
    public void Compare_EachCriterionFirst_ChangesWhoStays()
    {
        // One image is best by each criterion, and by no other.
        (KeepCriterion Criterion, SelectionImage Best)[] best =
        [
            (KeepCriterion.Split, Image("e", 10, 10, 100, 5, "test")),
            (KeepCriterion.Pixels, Image("d", 20, 20, 100, 4, "train")),
            (KeepCriterion.Compression, Image("c", 10, 10, 900, 3, "train")),
            (KeepCriterion.ContentHash, Image("b", 10, 10, 100, 1, "train")),
            (KeepCriterion.Path, Image("a", 10, 10, 100, 2, "train")),
        ];
        foreach (var (criterion, image) in best)
            Assert.Equal(image.Path, best.Select(b => b.Best).Order(new KeeperOrder(criterion)).First().Path);
    }

    [Fact]
    public void Compare_RandomImages_IsATotalOrder()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var images = SelectionCase.Random(seed).Images.Take(12).ToList();
            foreach (var x in images)
                foreach (var y in images)
                {
                    Assert.Equal(Math.Sign(KeeperOrder.Default.Compare(x, y)), -Math.Sign(KeeperOrder.Default.Compare(y, x)));
                    Assert.Equal(x.Path == y.Path, KeeperOrder.Default.Compare(x, y) == 0);
                    foreach (var z in images.Where(z => KeeperOrder.Default.Compare(x, y) < 0 && KeeperOrder.Default.Compare(y, z) < 0))
                        Assert.True(KeeperOrder.Default.Compare(x, z) < 0);
                }
        }
    }
}
