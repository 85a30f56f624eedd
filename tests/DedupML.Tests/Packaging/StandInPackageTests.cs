using System.Text.RegularExpressions;
using DedupML.Testing;

namespace DedupML.Tests.Packaging;

/// <summary>A stand-in build is refused, whether it was asked for or is what the feed leaves.</summary>
public class StandInPackageTests
{
    [Theory]
    [InlineData("DedupML.sln", "-p:MLNet=standin")]
    [InlineData("src/DedupML", "-p:MLNet=standin")]
    [InlineData("src/DedupML.Core", "-p:MLNet=standin")]
    [InlineData("DedupML.sln", "-p:MLNetChoiceFile=none")]   // nothing given, and no feed was found to have it
    public async Task Pack_AStandInBuild_IsOneErrorThatSaysWhatToDo(string what, string choice)
    {
        using var folder = new TemporaryFolder();
        var (code, said) = await Dotnet.RunAsync(SharedData.Repository, folder.At("packages"), "pack", what, "--no-restore", choice, $"-p:ArtifactsPath={folder.At("artifacts")}");
        Assert.True(code != 0, said);
        string error = Assert.Single(Regex.Matches(said, @"error DEDUPML001: (.*)")).Groups[1].Value;
        Assert.DoesNotContain("error", said.Replace("error DEDUPML001", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("dotnet pack -p:MLNet=nuget", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("artifacts")), "something was built all the same");
    }
}
