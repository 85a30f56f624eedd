using DedupML.Matching;
using DedupML.Selection;
using DedupML.Testing;
using Xunit.Abstractions;

namespace DedupML.Tests.RealSets;

/// <summary>Sets of real pictures whose truth is about groups or about each file.</summary>
public class WholeSetTests(ITestOutputHelper output)
{
    [SharedTheory("data/tennis-frames")]
    [InlineData("tennis-frames")]
    [InlineData("imagenet-sample")]
    public void Set_WithoutDuplicates_HasNoGroup(string name)
    {
        var set = RealSet.Of(name);
        Assert.Empty(set.Report.Groups);
        Assert.All(set.Report.Decisions, d => Assert.Equal(DecisionAction.Keep, d.Action));
        output.WriteLine($"{name}: {set.Report.Images.Count} images, {set.Report.Matches.Count} listed as semantic");
    }

    [SharedFact("data/rf-apples")]
    public void Apples_EachGroup_IsWhole()
    {
        var set = RealSet.Of("rf-apples");
        foreach (var group in set.Table("groups.csv").GroupBy(r => r["group"]).Where(g => g.Count() > 1))
        {
            var files = group.Select(r => r["file"]).ToList();
            Assert.All(files, f => Assert.True(set.InOneGroup(files[0], f), $"{files[0]} | {f}"));
        }
    }

    [SharedFact("data/rf-apples")]
    public void Apples_EqualBytes_AreExact()
    {
        var set = RealSet.Of("rf-apples");
        foreach (var group in set.Table("exact.csv").GroupBy(r => r["group"]))
        {
            var files = group.Select(r => r["file"]).ToList();
            Assert.Equal(files.Count - 1, set.Report.Matches.Count(m => m.Tier == MatchTier.Exact && files.Contains(set.Report.Images[m.A].Path) && files.Contains(set.Report.Images[m.B].Path)));
        }
    }

    [SharedFact("data/pdq-transforms")]
    public void Bridge_EveryEditAndTurn_IsInOneGroupAndNothingElse()
    {
        var set = RealSet.Of("pdq-transforms");
        var truth = set.Table("groups.csv");
        const string original = "bridge-mods/aaa-orig.jpg";
        Assert.All(truth.Where(r => r["kind"] is "near" or "exact" or "turned"), r => Assert.True(set.InOneGroup(original, r["file"]), r["file"]));
        Assert.All(truth.Where(r => r["kind"] is "single" or "review"), r => Assert.False(set.InOneGroup(original, r["file"]), r["file"]));
        Assert.Single(set.Report.Groups);
    }

    [SharedFact("data/imagededup")]
    public void Imagededup_EachKind_IsWhatItsTableSays()
    {
        var set = RealSet.Of("imagededup");
        var truth = set.Table("groups.csv");
        foreach (var row in truth)
        {
            string original = truth.First(r => r["group"] == row["group"] && r["kind"] is "original" or "single").GetValueOrDefault("file")!;
            original = truth.First(r => r["group"] == row["group"]).GetValueOrDefault("file")!;
            switch (row["kind"])
            {
                case "exact" or "near" or "turned":
                    Assert.True(set.InOneGroup(original, row["file"]), row["file"]);
                    break;
                case "corrupt":
                    Assert.Contains(set.Report.Unreadable, u => u.Path == row["file"]);
                    break;
                case "review":
                    Assert.False(set.InOneGroup(original, row["file"]), row["file"]);
                    break;
                default:
                    Assert.True(set.Has(row["file"]), row["file"]);
                    break;
            }
        }
    }

    [SharedFact("data/odd-images")]
    public void OddFiles_EachRow_BehavesAsItsTableExpects()
    {
        var set = RealSet.Of("odd-images");
        var truth = set.Table("truth.csv");
        var unreadable = set.Report.Unreadable.ToDictionary(u => u.Path, u => u.Reason);
        foreach (var row in truth)
        {
            var (file, expect) = (row["file"], row["expect"]);
            if (unreadable.TryGetValue(file, out string? reason))
            {
                Assert.True(expect.Contains("error") || expect.Contains("unsupported"), $"{file}: {reason}");
                continue;
            }
            Assert.True(set.Has(file), file);
            Assert.False(expect == "error", $"{file} was read");
            var partners = truth.Where(r => r["file"] != file && set.Has(r["file"]) && set.InOneGroup(file, r["file"])).ToList();
            Assert.All(partners, p => Assert.Equal(row["group"], p["group"]));
            if (expect.StartsWith("near", StringComparison.Ordinal))
            {
                bool isGrouped = truth.Any(r => r["group"] == row["group"] && r["file"] != file && r["expect"].StartsWith("near", StringComparison.Ordinal) && set.Has(r["file"]) && set.InOneGroup(file, r["file"]));
                bool hasOthers = truth.Any(r => r["group"] == row["group"] && r["file"] != file && r["expect"].StartsWith("near", StringComparison.Ordinal) && set.Has(r["file"]));
                Assert.True(isGrouped || !hasOthers, $"{file} ({row["what"]}) has no group, quality {set.Report.Images[set.Decision(file).Image].Features.Quality}");
            }
            else if (!expect.Contains("near", StringComparison.Ordinal))
            {
                Assert.True(set.Decision(file).Action != DecisionAction.Remove && partners.Count == 0, $"{file} is grouped with {string.Join(' ', partners.Select(p => p["file"]))}");
            }
        }
    }
}
