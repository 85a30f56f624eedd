using DedupML.Datasets;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Selection;
using DedupML.Testing;

namespace DedupML.Tests;

public sealed class AnnotationSelectorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public AnnotationSelectorTests() => SyntheticSet.Write(folder.At("images"));

    public void Dispose() => folder.Dispose();

    private ImageDataset Images => DatasetScanner.Scan(folder.At("images"));

    private static Shortlist Select(ImageDataset dataset, int count, bool embedded = true, bool byFolder = false, ImageDataset? known = null) =>
        new AnnotationSelector(embedded ? new() { StoreFile = null } : new() { StoreFile = null, Model = null }, new() { StratifyByFolder = byFolder }).Select(dataset, _ => count, known);

    private static string[] Paths(Shortlist list) => [.. list.Images.Select(i => list.Report.Images[i.Image].Path)];

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Select_PaintedSet_EachPictureOnceAndShorterListsAreItsBeginning(bool embedded, bool byFolder)
    {
        var all = Select(Images, int.MaxValue, embedded, byFolder);
        string[] staying = [.. all.Report.Decisions.Where(d => d.Action != DecisionAction.Remove).Select(d => all.Report.Images[d.Image].Path)];
        Assert.Equal(staying.Order(StringComparer.Ordinal), Paths(all).Order(StringComparer.Ordinal));
        Assert.Equal(all.Candidates - all.Duplicates, all.Images.Count);
        Assert.Equal(all.Candidates, all.Images.Sum(i => i.Represents));
        foreach (int count in (int[])[1, 5, 12])
        {
            var list = Select(Images, count, embedded, byFolder);
            Assert.Equal(Paths(all).Take(count), Paths(list));
            Assert.Equal(list.Candidates, list.Images.Sum(i => i.Represents));
        }
    }

    [Fact]
    public void Select_LabelledSet_WhatItCoversComesLastAndCopiesOfItNever()
    {
        string[] files = [.. Images.Images.Select(i => i.Path)];
        string known = files.First(p => p.Contains("pine-01", StringComparison.Ordinal));
        folder.Write("labelled/one.jpg", File.ReadAllBytes(folder.At("images/" + known)));
        var list = Select(Images, int.MaxValue, known: DatasetScanner.Scan(folder.At("labelled")));
        Assert.Equal((1, list.Report.Images.Count - 1), (list.Known, list.Candidates));
        Assert.DoesNotContain(Paths(list), p => p.StartsWith(AnnotationSelector.KnownName, StringComparison.Ordinal));
        Assert.DoesNotContain(known, Paths(list));
        Assert.NotNull(list.Images[0].Distance);
    }

    [Fact]
    public void Select_ShuffledNames_TheSamePictures()
    {
        // Names are the last to decide: other names, the same contents in the same order.
        var images = Images;
        foreach (var (i, image) in images.Images.Index())
            folder.Write($"other/{images.Images.Count - i:000}{Path.GetExtension(image.Path)}", File.ReadAllBytes(images.FullPath(image.Path)));
        string[] Contents(Shortlist list) => [.. list.Images.Select(i => list.Report.Images[i.Image].Features.Content.ToString())];
        var flat = new ImageDataset(images.Root, [.. images.Images.Select(i => i with { Label = null, Split = null })], 0, "none");
        Assert.Equal(Contents(Select(flat, 10)), Contents(Select(DatasetScanner.Scan(folder.At("other")), 10)));
    }

    [Fact]
    public void Write_TheList_HasItsRows()
    {
        var list = Select(Images, 6);
        ShortlistWriter.Write(list, folder.At("report"));
        string[] rows = File.ReadAllLines(folder.At("report/shortlist.csv"));
        Assert.Equal("rank,path,label,distance,represents", rows[0]);
        Assert.Equal(Paths(list).Select((p, i) => $"{i + 1},{p},"), rows[1..].Select(r => r[..(r.IndexOf(',', r.IndexOf(',') + 1) + 1)]));
        Assert.Equal("count,largest,mean,random_largest,random_mean", File.ReadLines(folder.At("report/curve.csv")).First());
        Assert.EndsWith($"saved {list.Candidates - 6}\n", $"saved {new ShortlistSummary(list, 0.5).Saved}\n", StringComparison.Ordinal);
        ShortlistPage.Write(new(list), folder.At("report"), _ => null, 1);
        Assert.Contains("6 images to annotate", File.ReadAllText(folder.At("report/index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Propagate_CopiesAndLookAlikes_TakeTheLabelOfTheNearest()
    {
        var report = new DuplicateFinder(new() { StoreFile = null }).Run(Images);
        var removed = report.Decisions.First(d => d.Action == DecisionAction.Remove && d.Tier == MatchTier.Near);
        string keeper = report.Images[removed.Keeper!.Value].Path;
        var labels = LabelPropagator.Propagate(report, new Dictionary<string, string> { [keeper] = "tree" }, new DuplicateFinderOptions().Thresholds);
        var given = labels.Labels.Single(l => l.Image == removed.Image);
        Assert.Equal(("tree", removed.Keeper.Value, MatchTier.Near), (given.Label, given.Representative, given.Tier));
        Assert.Equal((1, report.Images.Count), (labels.Labelled, 1 + labels.Labels.Count + labels.Unlabelled));
        Assert.All(labels.Labels.Where(l => l.Tier > MatchTier.Near), l => Assert.InRange(l.Score, 0.79, 1));
        Assert.Empty(labels.Conflicts);

        string copy = report.Images[removed.Image].Path;
        var torn = LabelPropagator.Propagate(report, new Dictionary<string, string> { [keeper] = "tree", [copy] = "bush" }, null);
        Assert.Contains(torn.Conflicts, c => new[] { c.Own, c.Label }.Order(StringComparer.Ordinal).SequenceEqual(["bush", "tree"]));
    }

    [Fact]
    public void Propagate_ExactCopies_ThroughTheirStar()
    {
        // Three copies are two matches: the label of the one outside reaches the other.
        byte[] picture = File.ReadAllBytes(Images.FullPath(Images.Images.First(i => i.Path.Contains("pine-01", StringComparison.Ordinal)).Path));
        foreach (string name in (string[])["a", "b", "c"])
            folder.Write($"copies/{name}.jpg", picture);
        var report = new DuplicateFinder(new() { StoreFile = null }).Run(DatasetScanner.Scan(folder.At("copies")));
        foreach (string name in (string[])["a.jpg", "b.jpg", "c.jpg"])
        {
            var labels = LabelPropagator.Propagate(report, new Dictionary<string, string> { [name] = "x" }, null);
            Assert.Equal(2, labels.Labels.Count);
            Assert.All(labels.Labels, l => Assert.Equal((MatchTier.Exact, 1.0, name), (l.Tier, l.Score, report.Images[l.Representative].Path)));
        }
    }
}
