using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Testing;

namespace DedupML.Tests.Reports;

/// <summary>Reports that several tests look at.</summary>
internal static class ReportSamples
{
    public static string Root { get; } = Path.Combine(Path.GetTempPath(), "pets");

    /// <summary>A bit of everything: three exact copies over three splits, a mirrored near pair, a conflict, a look-alike.</summary>
    public static DuplicateReport Pets() => new SampleReport(Root)
        .Image("train/cat/a.jpg", "cat", "train", 400, 300, 2_500, content: "a").Image("test/cat/b.jpg", "cat", "test", 400, 300, 2_500, content: "a")
        .Image("valid/cat/c.jpg", "cat", "validation", 400, 300, 2_500, content: "a")
        .Image("train/dog/d.jpg", "dog", "train", 800, 600, 1_200_000).Image("train/dog/é, \"x\".jpg", "dog", "train", 200, 150, 9_000)
        .Image("train/cat/e.jpg", "cat", "train").Image("train/dog/e.jpg", "dog", "train")
        .Image("train/cat/f.gif", "cat", "train", frames: 12).Image("test/cat/g.jpg", "cat", "test").Image("train/dog/h.jpg", "dog", "train")
        .Match("test/cat/b.jpg", "train/cat/a.jpg", MatchTier.Exact).Match("test/cat/b.jpg", "valid/cat/c.jpg", MatchTier.Exact)
        .Match("train/dog/d.jpg", "train/dog/é, \"x\".jpg", MatchTier.Near, Dihedral.Mirror, 18, 3.25)
        .Match("train/cat/e.jpg", "train/dog/e.jpg", MatchTier.Near, bits: 4, residual: 1.5)
        .Match("test/cat/g.jpg", "train/cat/f.gif", MatchTier.Semantic, bits: 30, residual: 25)
        .Unreadable("train/cat/x.jpg", "truncated: 12 of 90 bytes").Unreadable("train/cat/y.jpg", "empty").Unreadable("train/cat/z.jpg", "truncated")
        .Build();

    /// <summary>Pairs of equal images.</summary>
    public static DuplicateReport Pairs(int groups)
    {
        var sample = new SampleReport(Root);
        for (int i = 0; i < groups; i++)
            sample.Image($"{i:0000}a.jpg", content: $"{i}").Image($"{i:0000}b.jpg", content: $"{i}").Match($"{i:0000}a.jpg", $"{i:0000}b.jpg", MatchTier.Exact);
        return sample.Build();
    }

    /// <summary>Copies of one image.</summary>
    public static DuplicateReport Copies(int count)
    {
        var sample = new SampleReport(Root).Image("00000.jpg", content: "same");
        for (int i = 1; i < count; i++)
            sample.Image($"{i:00000}.jpg", content: "same").Match("00000.jpg", $"{i:00000}.jpg", MatchTier.Exact);
        return sample.Build();
    }

    public static DuplicateReport Singles(int count)
    {
        var sample = new SampleReport(Root);
        for (int i = 0; i < count; i++)
            sample.Image($"{i}.jpg");
        return sample.Build();
    }
}
