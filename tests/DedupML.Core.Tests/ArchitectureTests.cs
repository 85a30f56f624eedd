using System.Text.RegularExpressions;
using DedupML.Testing;

namespace DedupML.Tests;

/// <summary>Rules of the code base, written as tests.</summary>
public class ArchitectureTests
{
    /// <summary>In the order in which data flows: a room may use rooms before it, never one behind it.</summary>
    private static readonly string[] rooms =
    [
        "Datasets", "Imaging", "Features", "Neighbors", "Matching", "Grouping", "Selection", "Splits", "Annotations", "Actions", "Reports",
    ];

    private static string Core => Path.Combine(SharedData.Repository, "src", "DedupML.Core");

    private static string Stages => Path.Combine(SharedData.Repository, "src", "DedupML");

    private static string StandIn => Path.Combine(SharedData.Repository, "src", "StandIn", "MLNet");

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories);

    [Fact]
    public void Rooms_Core_AreThoseOfTheDesign() =>
        Assert.All(Directory.GetDirectories(Core).Select(Path.GetFileName).Where(n => n is not ("bin" or "obj")), n => Assert.Contains(n, rooms));

    [Fact]
    public void Room_UsesRooms_OnlyThoseBeforeIt()
    {
        var wrong = from i in Enumerable.Range(0, rooms.Length)
                    let folder = Path.Combine(Core, rooms[i])
                    where Directory.Exists(folder)
                    from file in Sources(folder)
                    let text = File.ReadAllText(file)
                    from later in rooms.Skip(i + 1)
                    where Regex.IsMatch(text, $@"\b(DedupML\.{later}\b|using (static )?{later}\b|cref=""{later}\.)")
                    select $"{Path.GetRelativePath(Core, file)} uses {later}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Namespace_OfAFile_IsItsRoom()
    {
        var wrong = from file in Sources(Core)
                    let room = Path.GetRelativePath(Core, file).Split(Path.DirectorySeparatorChar)
                    let expected = room.Length == 1 ? "DedupML" : $"DedupML.{room[0]}"
                    where !room[0].Equals("obj", StringComparison.Ordinal) && !room[0].Equals("bin", StringComparison.Ordinal)
                    where !Regex.IsMatch(File.ReadAllText(file), $@"^namespace {Regex.Escape(expected)}(\.Kernels)?;", RegexOptions.Multiline)
                    select $"{string.Join('/', room)} is not in {expected}";
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(@"\bDateTime(Offset)?\.(Utc)?Now\b", "the clock is passed in (TimeProvider)")]
    [InlineData(@"\bnew Random\(\)|\bRandom\.Shared\b", "seeds are passed in")]
    [InlineData(@"\bGuid\.NewGuid\b", "names are made from content")]
    [InlineData(@"^\s*#region\b", "no regions")]
    public void Source_BannedWord_IsAbsent(string pattern, string because)
    {
        var found = Sources(Core).Concat(Sources(Stages)).Where(f => Regex.IsMatch(File.ReadAllText(f), pattern, RegexOptions.Multiline)).Select(f => Path.GetRelativePath(SharedData.Repository, f));
        Assert.True(!found.Any(), $"{because}: {string.Join(", ", found)}");
    }

    [Fact]
    public void Source_EachFile_IsSmall()
    {
        var lengths = Sources(Core).Concat(Sources(Stages)).Concat(Sources(StandIn)).Where(f => !f.Contains("obj")).Select(f => (Length: File.ReadAllLines(f).Length, Path.GetRelativePath(SharedData.Repository, f))).ToList();
        Assert.DoesNotContain(lengths, l => l.Length > 400);
    }

    [Fact]
    public void StandIn_KnowsNothingOfDedupML() =>
        Assert.DoesNotContain(Sources(StandIn), f => Regex.IsMatch(File.ReadAllText(f), @"\b(using|namespace) DedupML\b"));

    [Fact]
    public void Stages_OfMLNet_HaveNoOtherNamespaceThanTheirPlumbing()
    {
        var wrong = from file in Sources(Stages)
                    let folder = Path.GetRelativePath(Stages, file).Split(Path.DirectorySeparatorChar)[0]
                    let expected = folder is "Pipeline" or "Saved" ? $"DedupML.{folder}" : "DedupML"
                    where !Regex.IsMatch(File.ReadAllText(file), $"^namespace {Regex.Escape(expected)};", RegexOptions.Multiline)
                    select file;
        Assert.Empty(wrong);
    }
}
