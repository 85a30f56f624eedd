using System.Xml.Linq;
using DedupML.Testing;

namespace DedupML.Tests.Packaging;

/// <summary>The solution, packed once the NuGet way into a temporary folder. Where this build is the stand-in's, the feed lacks packages,
/// and dummies take their place in a feed and a cache that are gone afterwards; the user's own cache is read only.</summary>
[CollectionDefinition(nameof(PackedSolution))]
public sealed class PackedSolution : ICollectionFixture<PackedSolution>, IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>The feed of dummies, to which the packages are added.</summary>
    public string Feed => folder.At("feed");

    /// <summary>The names of the files that packing made, in order.</summary>
    public string[] Files { get; private set; } = [];

    /// <summary>Full path of something in the temporary folder.</summary>
    public string At(string relative) => folder.At(relative);

    /// <summary>Opens the package of this name and ending.</summary>
    public PackageFile Open(string id, string ending = "nupkg") => new(folder.At($"artifacts/package/release/{id}.{Release}.{ending}"));

    /// <summary>The version of this release, as the root's props say it.</summary>
    public static string Release { get; } = XDocument
        .Load(Path.Combine(SharedData.Repository, "Directory.Build.props")).Descendants("VersionPrefix").Single().Value;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        if (Build.MLNet != "nuget")
            DummyPackage.WriteAll(Feed);
        var (code, said) = await RunAsync(SharedData.Repository, "pack", "-p:MLNet=nuget", $"-p:ArtifactsPath={folder.At("artifacts")}");
        Assert.True(code == 0, said);
        string made = folder.At("artifacts/package/release");
        Files = [.. Directory.GetFiles(made).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        foreach (string file in Directory.GetFiles(made, "*.nupkg"))
            File.Copy(file, Path.Combine(Feed, Path.GetFileName(file)));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    /// <summary>Runs dotnet with this feed beside the user's own, a cache of its own, and the user's to read what is there.</summary>
    internal async Task<(int Code, string Said)> RunAsync(string where, params string[] arguments)
    {
        var (_, said) = await Dotnet.RunAsync(SharedData.Repository, null, "nuget", "locals", "global-packages", "--list");
        string cache = said.Split(": ", 2)[1].Trim();
        return await Dotnet.RunAsync(where, folder.At("packages"),
            [.. arguments, $"-p:RestoreAdditionalProjectSources={Feed}", $"-p:RestoreAdditionalProjectFallbackFolders={cache}"]);
    }
}
