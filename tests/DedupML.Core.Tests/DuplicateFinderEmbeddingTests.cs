using DedupML.Datasets;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Selection;
using DedupML.Testing;
using DedupML.Tests.Imaging;

namespace DedupML.Tests;

/// <summary>What embeddings add to a search.</summary>
public sealed class DuplicateFinderEmbeddingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private DuplicateReport Find(DuplicateFinderOptions? options = null) =>
        new DuplicateFinder((options ?? new()) with { StoreFile = null }).Run(DatasetScanner.Scan(folder.Path));

    [Fact]
    public void Run_NoModel_NoCosinesNoUniqueness()
    {
        SyntheticSet.Write(folder.Path);
        var report = Find(new() { Model = null });
        Assert.Null(report.Uniqueness);
        Assert.Null(report.SplitDistance);
        Assert.Equal(0, report.SoftPairs);
        Assert.All(report.Matches, m => Assert.Null(m.Cosine));
    }

    [Fact]
    public void Run_DefaultModel_NothingIsLostAndWhatTheHashesFoundStays()
    {
        SyntheticSet.Write(folder.Path);
        var (plain, embedded) = (Find(new() { Model = null }), Find());
        var listed = embedded.Matches.ToDictionary(m => (m.A, m.B));
        Assert.All(plain.Matches, m => Assert.Equal(m.Tier, listed[(m.A, m.B)].Tier));
        Assert.All(embedded.Matches.Where(m => m.Tier == MatchTier.Near), m => Assert.NotNull(m.Cosine));
        Assert.Equal(1 - ModelManifest.Default.Thresholds!.Split, embedded.SplitDistance);
        var own = plain.Matches.Select(m => (m.A, m.B)).ToHashSet();
        Assert.All(embedded.Matches.Where(m => !own.Contains((m.A, m.B)) && m.Tier == MatchTier.Semantic),
            m => Assert.True(m.Cosine <= 1 - ModelManifest.Default.Thresholds.Semantic));
    }

    [Fact]
    public void Run_Uniqueness_CopiesHaveNoneAndTheOneThatStaysHasItsDistance()
    {
        SyntheticSet.Write(folder.Path);
        var report = Find();
        foreach (var match in report.Matches.Where(m => m.Tier == MatchTier.Exact))
        {
            int[] pair = [match.A, match.B];
            var gone = pair.Where(row => report.Decisions[row].Action == DecisionAction.Remove).ToList();
            Assert.All(gone, row => Assert.Equal(0, report.Uniqueness![row]));
        }
        Assert.All(report.Uniqueness!, u => Assert.InRange(u!.Value, 0, 1));
        // The slow twin: the nearest of all pictures that are no exact copy.
        for (int row = 0; row < report.Images.Count; row++)
        {
            if (report.Matches.Any(m => m.Tier == MatchTier.Exact && (m.A == row || m.B == row)))
                continue;
            double nearest = Enumerable.Range(0, report.Images.Count).Where(other => other != row)
                .Min(other => 1 - report.Images[row].Embedding!.Value.Cosine(report.Images[other].Embedding!.Value));
            Assert.Equal(Math.Clamp(nearest, 0, 1), report.Uniqueness![row]!.Value, 1e-9);
        }
    }

    [Fact]
    public void Run_OneImage_IsUnique()
    {
        folder.Write("a.png", ImageEncoder.Png(TestPictures.Waves(96, 64)));
        Assert.Equal([1.0], Find().Uniqueness!);
    }

    [Fact]
    public void Run_Thresholds_DecideWhatIsListed()
    {
        SyntheticSet.Write(folder.Path);
        ModelThresholds At(double semantic) => new() { Candidate = semantic, Split = 0.99, Semantic = semantic, Soft = Math.Min(semantic, 0.5), Measured = "for a test" };
        var (strict, loose) = (Find(new() { Thresholds = At(0.999) }), Find(new() { Thresholds = At(0.5) }));
        Assert.True(loose.Matches.Count > strict.Matches.Count, $"{loose.Matches.Count} > {strict.Matches.Count}");
        Assert.True(strict.SoftPairs > loose.SoftPairs, $"{strict.SoftPairs} > {loose.SoftPairs}");
        // However wide the candidates, only the pixels make a match near.
        var near = strict.Matches.Where(m => m.Tier == MatchTier.Near).Select(m => (m.A, m.B));
        Assert.Subset(loose.Matches.Where(m => m.Tier == MatchTier.Near).Select(m => (m.A, m.B)).ToHashSet(), near.ToHashSet());
    }

    [Fact]
    public void Verify_AWrongCosine_IsFound()
    {
        SyntheticSet.Write(folder.Path);
        using var target = new TemporaryFolder();
        ReportWriter.Write(Find(), target.Path);
        Assert.Empty(ReportVerifier.Verify(target.Path, 2).False);
        string[] rows = File.ReadAllLines(target.At(ReportFiles.Pairs));
        int at = Array.FindIndex(rows, 1, r => r.Contains(",near,", StringComparison.Ordinal) && r.Split(',')[6].StartsWith("0.9", StringComparison.Ordinal));
        string[] cells = rows[at].Split(',');
        cells[6] = "0.5";
        rows[at] = string.Join(',', cells);
        File.WriteAllLines(target.At(ReportFiles.Pairs), rows);
        Assert.Contains(ReportVerifier.Verify(target.Path, 2).False, c => c.What.Contains("the report says 0.5", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_ModelWithoutThresholds_LooksAtTheNearestAndListsThem()
    {
        SyntheticSet.Write(folder.Path);
        var (plain, bare) = (Find(new() { Model = null }), Find(new() { Model = ModelManifest.Default with { Thresholds = null } }));
        var own = plain.Matches.Select(m => (m.A, m.B)).ToHashSet();
        var listed = bare.Matches.Where(m => !own.Contains((m.A, m.B))).ToList();
        Assert.All(plain.Matches, m => Assert.Equal(m.Tier, bare.Matches.Single(b => (b.A, b.B) == (m.A, m.B)).Tier));
        Assert.Equal(plain.Decisions, bare.Decisions);
        Assert.InRange(listed.Count, 1, 200);
        Assert.All(listed, m => Assert.Equal((MatchTier.Semantic, true), (m.Tier, m.Cosine is not null)));
        // Each is the nearest other of one of its two.
        Assert.All(listed, m => Assert.Contains(
            new[] { m.A, m.B }, row => Math.Abs(bare.Uniqueness![row]!.Value - m.Cosine!.Value) < 1e-9));
        Assert.Null(bare.SplitDistance);
        Assert.Equal(0, bare.SoftPairs);
    }
}
