using DedupML.Datasets;
using DedupML.Features;
using DedupML.Matching;
using DedupML.Neighbors;
using DedupML.Reports;
using DedupML.Selection;
using DedupML.Testing;

namespace DedupML.Tests;

/// <summary>Searches that group look-alikes.</summary>
public sealed class SemanticRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new(), target = new();

    public SemanticRunTests() => SyntheticSet.Write(folder.Path);

    public void Dispose()
    {
        folder.Dispose();
        target.Dispose();
    }

    private DuplicateReport Find(SemanticOptions semantic, DuplicateFinderOptions? options = null) =>
        new DuplicateFinder((options ?? new()) with { StoreFile = null, Semantic = semantic }).Run(DatasetScanner.Scan(folder.Path));

    [Fact]
    public void Run_Remove_OnlyWithinTheCosineAndVerified()
    {
        var (listed, report) = (Find(new()), Find(new() { Policy = SemanticPolicy.Remove }));
        var gone = report.Decisions.Where(d => d is { Action: DecisionAction.Remove, Tier: MatchTier.Semantic }).ToList();
        Assert.NotEmpty(gone);
        Assert.True(report.Decisions.Count(d => d.Action == DecisionAction.Remove) > listed.Decisions.Count(d => d.Action == DecisionAction.Remove));
        Assert.All(gone, d => Assert.True(CosineDistance.Of(Vector(report, d.Image), Vector(report, d.Keeper!.Value)) <= 1 - report.Semantic!.Cosine));
        ReportWriter.Write(report, target.Path);
        Assert.Empty(ReportVerifier.Verify(target.Path, 2).False);
        Assert.Equal(report.Decisions.Count(d => d.Action == DecisionAction.Remove), RemovalPlanner.From(ReportReader.Read(target.Path)).Steps.Count);
    }

    [Fact]
    public void Run_ReviewAndMinPoints_GroupsAreVerified()
    {
        var report = Find(new() { Policy = SemanticPolicy.Review, MinPoints = 3, Cosine = 0.8 });
        Assert.Contains(report.Groups, g => g.Tier == MatchTier.Semantic);
        Assert.Contains(report.Decisions, d => d is { Action: DecisionAction.Review, Tier: MatchTier.Semantic, Keeper: not null });
        Assert.DoesNotContain(report.Decisions, d => d is { Action: DecisionAction.Remove, Tier: MatchTier.Semantic });
        ReportWriter.Write(report, target.Path);
        Assert.Empty(ReportVerifier.Verify(target.Path, 2).False);
    }

    [Fact]
    public void Run_Groups_TellTheirWidestPair()
    {
        var report = Find(new() { Policy = SemanticPolicy.Remove });
        Assert.All(report.Groups.Where(g => g.Tier == MatchTier.Exact), g => Assert.Null(g.Widest));
        foreach (var group in report.Groups.Where(g => g.Tier != MatchTier.Exact))
        {
            double widest = group.Members.Max(a => group.Members.Max(b => CosineDistance.Of(Vector(report, a), Vector(report, b))));
            Assert.Equal(widest, group.Widest!.Value.Distance);
            Assert.Equal(widest, CosineDistance.Of(Vector(report, group.Widest.Value.First), Vector(report, group.Widest.Value.Second)));
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Run_Fraction_TheQuantileOfTheNearestDistances(double fraction)
    {
        var report = Find(new() { Fraction = fraction });
        var images = report.Images.Index().ToList();
        // Too plain a picture is like many another: it has copies, but no look-alikes.
        double Distance((int Index, FoundImage Item) a, (int Index, FoundImage Item) b) =>
            report.Matches.Any(m => m.Tier == MatchTier.Exact && (m.A, m.B) == (Math.Min(a.Index, b.Index), Math.Max(a.Index, b.Index))) || a.Item.Features.Content == b.Item.Features.Content ? 0
            : Math.Min(a.Item.Features.Quality, b.Item.Features.Quality) < FeatureExtractor.LeastQuality ? 2
            : CosineDistance.Of(Vector(report, a.Index), Vector(report, b.Index));
        double[] nearest = [.. images.Select(i => images.Where(o => o.Index != i.Index).Min(o => Distance(i, o))).Order()];
        double wanted = nearest[Math.Min((int)Math.Ceiling(fraction * nearest.Length), nearest.Count(d => d < 2)) - 1];
        Assert.Equal(1 - wanted, report.Semantic!.Cosine, 1e-12);
        Assert.Equal(nearest.Count(d => d <= wanted), report.Semantic.Marked);
        Assert.All(report.Matches.Where(m => m.Tier == MatchTier.Semantic && m.HashDistance > 96), m => Assert.True(m.Cosine <= 1 - report.Semantic.Cosine));
    }

    [Fact]
    public void Run_UncalibratedModel_FractionListsPairs()
    {
        var uncalibrated = new DuplicateFinderOptions { Model = ModelManifest.Default with { Thresholds = null } };
        Assert.Null(Find(new(), uncalibrated).Semantic);
        var report = Find(new() { Fraction = 0.9 }, uncalibrated);
        Assert.NotNull(report.Semantic);
        Assert.Contains(report.Matches, m => m.Tier == MatchTier.Semantic && m.Cosine <= 1 - report.Semantic.Cosine);
        Assert.Null(report.SplitDistance);
    }

    [Fact]
    public void Read_APersonsRemoval_IsTakenOnlyWhereLookAlikesWereGroupedAndWithinTheCosine()
    {
        var report = Find(new() { Policy = SemanticPolicy.Review });
        ReportWriter.Write(report, target.Path);
        var asked = report.Decisions.First(d => d is { Action: DecisionAction.Review, Tier: MatchTier.Semantic });
        Edit(asked.Image, "review", "remove");
        Assert.Contains(RemovalPlanner.From(ReportReader.Read(target.Path)).Steps, s => s.Path == report.Images[asked.Image].Path);
        // The same edit in a report that only lists pairs.
        string run = target.At(ReportFiles.Run);
        File.WriteAllText(run, File.ReadAllText(run).Replace("\"semantic\": \"review\"", "\"semantic\": \"list\"", StringComparison.Ordinal));
        Assert.Contains("has no exact or near match of it", Assert.Throws<InvalidReportException>(() => ReportReader.Read(target.Path)).Message, StringComparison.Ordinal);
        // And one that is stricter.
        File.WriteAllText(run, File.ReadAllText(run).Replace("\"semantic\": \"list\"", "\"semantic\": \"review\"", StringComparison.Ordinal)
            .Replace("\"semantic-cosine\": \"0.88\"", "\"semantic-cosine\": \"0.9999\"", StringComparison.Ordinal));
        Assert.Contains(", nor one from cosine 0.9999 on.", Assert.Throws<InvalidReportException>(() => ReportReader.Read(target.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("remove", "keep", "no such claim")]
    [InlineData("semantic,", "near,", "of the tier that it names")]
    public void Verify_AChangedGroupOrTier_IsFound(string from, string to, string expected)
    {
        var report = Find(new() { Policy = SemanticPolicy.Remove });
        ReportWriter.Write(report, target.Path);
        var gone = report.Decisions.First(d => d is { Action: DecisionAction.Remove, Tier: MatchTier.Semantic });
        Edit(gone.Image, from, to);
        var found = ReportVerifier.Verify(target.Path, 2).False;
        if (expected == "no such claim")
            Assert.Empty(found);   // who keeps more harms nothing
        else
            Assert.Contains(found, f => f.What.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_ALookAlikeTakenOutOfItsGroup_IsFound()
    {
        var report = Find(new() { Policy = SemanticPolicy.Remove });
        ReportWriter.Write(report, target.Path);
        var gone = report.Decisions.First(d => d is { Action: DecisionAction.Remove, Tier: MatchTier.Semantic });
        Edit(gone.Image, $",{gone.Group},", ",999,");
        Assert.Contains(ReportVerifier.Verify(target.Path, 2).False, f => f.What.Contains("group", StringComparison.Ordinal));
    }

    private static ReadOnlySpan<float> Vector(DuplicateReport report, int row) => report.Images[row].Embedding!.Value.Values;

    private void Edit(int image, string from, string to)
    {
        string file = target.At(ReportFiles.Decisions);
        string[] rows = File.ReadAllLines(file);
        Assert.Contains(from, rows[image + 1], StringComparison.Ordinal);
        rows[image + 1] = rows[image + 1].Replace(from, to, StringComparison.Ordinal);
        File.WriteAllLines(file, rows);
    }
}
