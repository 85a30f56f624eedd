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
    [InlineData("pixels:10%,folder:gold:web/a/,oldest", "pixels:10,folder:gold:web/a,oldest,split,compression,hash,path")]
    [InlineData("labelled,annotated,sharpness:2.5,newest", "labelled,annotated,sharpness:2.5,newest,split,pixels,compression,hash,path")]
    public void Parse_SomeCriteria_TheOthersFollow(string text, string order)
    {
        Assert.Equal(order, KeeperOrder.Parse(text).ToString());
        Assert.Equal(order, KeeperOrder.Parse(order).ToString());
    }

    [Theory]
    [InlineData("size", "'size' is no criterion for keeping: it must be one of split, pixels, compression, hash, path, sharpness, labelled, annotated, folder, oldest, newest.")]
    [InlineData("pixels,", "'' is no criterion for keeping: it must be one of split, pixels, compression, hash, path, sharpness, labelled, annotated, folder, oldest, newest.")]
    [InlineData("pixels:ten", "'pixels:ten': after 'pixels:' stands by how many percent a better value must differ, 0 to 100.")]
    [InlineData("pixels:101", "'pixels:101': after 'pixels:' stands by how many percent a better value must differ, 0 to 100.")]
    [InlineData("oldest:5", "'oldest' takes nothing after it, not 'oldest:5'.")]
    [InlineData("folder", "'folder' needs the folders, the best one first: folder:gold:web.")]
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
            (KeepCriterion.Sharpness, Image("f", 10, 10, 100, 6, "train") with { Sharpness = 2, Modified = At(3) }),
            (KeepCriterion.Labelled, Image("g", 10, 10, 100, 6, "train", "cat")),
            (KeepCriterion.Annotated, Image("h", 10, 10, 100, 6, "train") with { IsAnnotated = true }),
            (KeepCriterion.Oldest, Image("i", 10, 10, 100, 6, "train") with { Modified = At(1) }),
            (KeepCriterion.Newest, Image("j", 10, 10, 100, 6, "train") with { Modified = At(9) }),
        ];
        var images = best.Select(b => b.Best with { Modified = b.Best.Modified == default ? At(5) : b.Best.Modified }).ToList();
        foreach (var (criterion, image) in best)
            Assert.Equal(image.Path, images.Order(new KeeperOrder(criterion)).First().Path);
        Assert.Equal(Enum.GetValues<KeepCriterion>().Except([KeepCriterion.Folder]).Order(), best.Select(b => b.Criterion).Order());
    }

    private static DateTimeOffset At(int year) => new(2000 + year, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Reason_NamedCriteria_SaysWhy()
    {
        var (x, y) = (Image("gold/x", hash: 9), Image("web/y"));
        (string Order, SelectionImage Better, SelectionImage Worse, string Reason)[] cases =
        [
            ("sharpness", x with { Sharpness = 12.345 }, y with { Sharpness = 12.341 }, "sharper (12.35 against 12.34)"),
            ("labelled", x with { Label = "cat" }, y, "it has a label"),
            ("annotated", x with { IsAnnotated = true }, y, "it is annotated"),
            ("folder:gold:web", x, y, "gold stays before web"),
            ("folder:gold", x, y, "gold stays before other folders"),
            ("oldest", x with { Modified = At(1) }, y with { Modified = At(2) }, "older file (2001-01-02 03:04:05 against 2002-01-02 03:04:05)"),
            ("newest", x with { Modified = At(2) }, y with { Modified = At(1) }, "newer file (2002-01-02 03:04:05 against 2001-01-02 03:04:05)"),
        ];
        foreach (var (order, better, worse, reason) in cases)
        {
            Assert.True(KeeperOrder.Parse(order).Compare(better, worse) < 0, reason);
            Assert.True(KeeperOrder.Parse(order).Compare(worse, better) > 0, reason);
            Assert.Equal(reason, KeeperOrder.Parse(order).Reason(better, worse));
        }
    }

    [Fact]
    public void Compare_FolderNamesThatBeginAlike_AreTwoFolders() =>
        Assert.Equal(["gold/sub/x", "golden/a", "z"], new[] { Image("z"), Image("golden/a"), Image("gold/sub/x") }.Order(KeeperOrder.Parse("folder:gold,path")).Select(i => i.Path));

    [Fact]
    public void Within_Tolerance_OnlyAClearlyBetterValueDecides()
    {
        // 100 is the best: 95 is as good by 10 %, 89 is not; among those out of reach the larger one is still better.
        SelectionImage[] group = [Image("d", 100, 1), Image("c", 95, 1), Image("b", 89, 1), Image("a", 50, 1)];
        var order = KeeperOrder.Parse("pixels:10,path");
        Assert.Equal(["c", "d", "b", "a"], group.Order(order.Within(group)).Select(i => i.Path));
        Assert.Equal(["d", "c", "b", "a"], group.Order(order).Select(i => i.Path));

        // The measure is the group's best, not the pair's: without the largest one 89 is within reach of 95.
        Assert.Equal(["b", "c", "a"], group[1..].Order(order.Within(group[1..])).Select(i => i.Path));
        Assert.Equal("c comes before d", order.Within(group).Reason(group[1], group[0]));
    }

    [Fact]
    public void Within_AllJpeg_QualityDecidesBeforeBytes()
    {
        SelectionImage Jpeg(string path, long bytes, int quality) =>
            Image(path, bytes: bytes) is var i ? i with { Features = i.Features with { Format = "jpeg", JpegQuality = quality } } : default;
        // A poor file saved again at a high setting has many bytes; among JPEG files the tables tell more.
        SelectionImage[] group = [Jpeg("a", 3000, 50), Jpeg("b", 2000, 90), Jpeg("c", 2500, 90)];
        var order = KeeperOrder.Default.Within(group);
        Assert.Equal(["c", "b", "a"], group.Order(order).Select(i => i.Path));
        Assert.Equal("less compressed (JPEG quality 90 against 50)", order.Reason(group[1], group[0]));
        Assert.Equal("less compressed (0.25 against 0.20 bytes per pixel)", order.Reason(group[2], group[1]));

        // One file of another format, and all are asked for what they have in common: else a, b and the third could beat each other in a circle.
        SelectionImage[] mixed = [.. group, Image("d", bytes: 2200)];
        Assert.Equal(["a", "c", "d", "b"], mixed.Order(KeeperOrder.Default.Within(mixed)).Select(i => i.Path));
        Assert.Equal(["b", "c", "a"], group.Order(KeeperOrder.Parse("compression:10,path").Within(group)).Select(i => i.Path));
    }

    [Fact]
    public void KeepRule_WrongSettings_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new KeepRule(KeepCriterion.Oldest) { TolerancePercent = 5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeepRule(KeepCriterion.Pixels) { TolerancePercent = 101 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeepRule((KeepCriterion)99));
        Assert.Throws<ArgumentException>(() => new KeeperOrder([new KeepRule(KeepCriterion.Pixels), new KeepRule(KeepCriterion.Pixels) { TolerancePercent = 5 }]));
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
