using DedupML.Datasets;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;
using DedupML.Reports;
using DedupML.Testing;
using DedupML.Tests.Imaging;

namespace DedupML.Tests;

/// <summary>A calibration on the painted set, whose duplicates are known.</summary>
public sealed class ModelCalibratorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private CalibrationFindings Calibrate(DuplicateFinderOptions? finding = null, CalibrationOptions? options = null, params JudgedPair[] judged) =>
        new ModelCalibrator((finding ?? new()) with { StoreFile = null }, options ?? new() { TargetRate = 0.05, Photographs = 4 }).Calibrate(DatasetScanner.Scan(folder.Path), judged);

    [Fact]
    public void Calibrate_PaintedSet_NoKnownDuplicateIsAFalsePair()
    {
        SyntheticSet.Write(folder.Path);
        var found = Calibrate();
        var report = found.Report;
        var copies = new DedupML.Grouping.UnionFind(report.Images.Count);
        foreach (var match in report.Matches.Where(m => m.Tier <= MatchTier.Near))
            copies.Union(match.A, match.B);
        Assert.Equal(found.Pictures.Count, found.Pictures.Select(copies.Find).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, report.Images.Count).Select(copies.Find).Distinct().Count(), found.Pictures.Count + found.Plain);
        long pairs = found.Pictures.Count * (found.Pictures.Count - 1L) / 2;
        Assert.Equal(pairs, found.Negatives.Count);
        Assert.Equal(pairs, found.Nearest.Count);
        Assert.Equal(-1, found.LookedFrom);
        Assert.Equal(4, found.Positives.Photographs.Count);
        Assert.All(found.Proposals, p =>
        {
            Assert.InRange(p.FalsePairs, 0, (long)(0.05 * pairs));
            Assert.Equal(found.Nearest.Count(n => p.Thresholds.Accepts(n.Score)), p.FalsePairs);
        });
        Assert.True(found.Of(ProposalKind.Both)!.Recall.Value >= 0.6);
        var thresholds = found.Thresholds!;
        Assert.Equal(found.Of(ProposalKind.Embedding)!.Thresholds.MinCosine, thresholds.Candidate);
        Assert.True(thresholds.Soft <= thresholds.Semantic && thresholds.Semantic <= thresholds.Split);
    }

    [Fact]
    public void Calibrate_Threads_ChangeNothing()
    {
        SyntheticSet.Write(folder.Path);
        var (one, three) = (Calibrate(new() { Threads = 1 }), Calibrate(new() { Threads = 3 }));
        Assert.Equal(one.Nearest, three.Nearest);
        Assert.Equal(one.Thresholds, three.Thresholds);
        Assert.Equal(one.Positives.Photographs, three.Positives.Photographs);
    }

    [Fact]
    public void Calibrate_NoNetwork_MeasuresHashesAlone()
    {
        SyntheticSet.Write(folder.Path);
        var found = Calibrate(new() { Model = null });
        Assert.Equal(ProposalKind.Hash, Assert.Single(found.Proposals).Kind);
        Assert.Null(found.Thresholds);
        Assert.Null(found.LookedFrom);
        Assert.Equal(found.Nearest.OrderBy(n => n.Score.HashDistance).Select(n => n.Score.HashDistance), found.Nearest.Select(n => n.Score.HashDistance));
    }

    [Fact]
    public void Calibrate_CopyThatNothingProposed_IsFoundByLooking()
    {
        using var painted = new TemporaryFolder();
        SyntheticSet.Write(painted.Path);
        var picture = ImageDecoder.Decode(File.ReadAllBytes(painted.At("train/pine/pine-01.jpg")), int.MaxValue).Pixels;
        folder.Write("a.png", ImageEncoder.Png(picture));
        folder.Write("b.png", ImageEncoder.Png(KnownEdit.All.Single(e => e.Name == "crop 80 % area").Apply(picture)));
        File.Copy(painted.At("train/cactus/cactus-01.jpg"), folder.At("c.jpg"));
        // Neither hash nor network proposes what is not all but equal.
        var strict = new ModelThresholds { Candidate = 1, Split = 1, Semantic = 1, Soft = 1, Measured = "for a test" };
        var found = Calibrate(new() { Thresholds = strict, Candidates = new() { MaxPdqDistance = 0, MaxPHashDistance = 0 } });
        Assert.DoesNotContain(found.Report.Matches, m => m.Tier <= MatchTier.Near);
        Assert.Equal(1, found.FoundByLooking);
        Assert.Equal(2, found.Pictures.Count);
        Assert.Equal(1, found.Negatives.Count);
        Assert.True(found.IsTooFew);
        Assert.Null(found.Thresholds);
    }

    [Fact]
    public void Calibrate_Judged_DuplicatesAreNoFalsePairsAndTellThePrecision()
    {
        SyntheticSet.Write(folder.Path);
        var plain = Calibrate();
        JudgedPair Judge(ScoredPair pair, bool isDuplicate) => new(plain.Report.Images[pair.First].Path, plain.Report.Images[pair.Second].Path, isDuplicate);
        var judged = plain.Nearest.Take(6).Select((p, i) => Judge(p, i is 0 or 1 or 3)).ToArray();
        var found = Calibrate(null, new() { TargetRate = 0.05, Photographs = 1, TargetPrecision = 0.7 }, judged);
        Assert.Equal((3, 3), found.Judged);
        Assert.Equal(plain.Pictures.Count - 3, found.Pictures.Count);
        Assert.DoesNotContain(found.Nearest, n => n.First == plain.Nearest[0].First && n.Second == plain.Nearest[0].Second);
        Assert.Equal((3, 1), (found.Precise!.Value.Duplicates, found.Precise.Value.Others));
        Assert.Equal(found.Precise.Value.MinCosine, found.Thresholds!.Semantic);
        Assert.Throws<DatasetException>(() => Calibrate(null, null, new JudgedPair("no/such.jpg", plain.Report.Images[0].Path, true)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Calibrate_HardlyAnyImage_IsAResult(int images)
    {
        for (int i = 0; i < images; i++)
            folder.Write($"{i}.png", ImageEncoder.Png(TestPictures.Waves(96 + 40 * i, 64)));
        Directory.CreateDirectory(folder.Path);
        var found = Calibrate();
        Assert.Equal(Math.Max(0, found.Pictures.Count - 1), found.Negatives.Count);
        Assert.True(found.IsTooFew);
        CalibrationWriter.Write(found, folder.At("report"));
        CalibrationPage.Write(found, folder.At("report"), null, _ => null, 1, "calibrate");
        Assert.NotEmpty(new CalibrationSummary(found).Warnings);
        var text = new StringWriter();
        new CalibrationSummary(found).WriteText(text);
        Assert.DoesNotContain("NaN", text.ToString(), StringComparison.Ordinal);
    }
}
