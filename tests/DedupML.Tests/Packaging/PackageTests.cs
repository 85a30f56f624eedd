using System.Buffers.Binary;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using DedupML.Testing;

namespace DedupML.Tests.Packaging;

/// <summary>What <c>dotnet pack -p:MLNet=nuget</c> makes of the solution.</summary>
[Collection(nameof(PackedSolution))]
public class PackageTests(PackedSolution packed)
{
    private static readonly string[] ids = ["DedupML", "DedupML.Core"];

    public static TheoryData<string> Ids => [.. ids];

    [Fact]
    public void Pack_TheSolution_MakesTwoPackagesAndTheirSymbols()
    {
        string[] expected = [.. from id in ids from ending in new[] { "nupkg", "snupkg" } select $"{id}.{PackedSolution.Release}.{ending}"];
        Assert.Equal(expected.Order(StringComparer.Ordinal), packed.Files);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_ItsDescription_SaysWhatAFeedShows(string id)
    {
        using var package = packed.Open(id);
        Assert.Equal((id, PackedSolution.Release, "DedupML"), (package["id"], package["version"], package["authors"]));
        Assert.Equal(("expression", "MIT"), ((string?)package.Element("license")!.Attribute("type"), package["license"]));
        Assert.InRange(package["description"]!.Length, 80, 400);
        Assert.Contains("duplicates", package["tags"]!.Split(' '));
        Assert.Null(package["projectUrl"]);
        Assert.Null(package.Element("repository")?.Attribute("url"));
        Assert.Equal(File.ReadAllBytes(Path.Combine(SharedData.Repository, "README.md")), package.Read(package["readme"]!));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_Holds_AssemblyDocumentsAndIconOnly(string id)
    {
        using var package = packed.Open(id);
        Assert.Equal(["CHANGELOG.md", "README.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], package.Entries);
        using var symbols = packed.Open(id, "snupkg");
        Assert.Equal([$"lib/net10.0/{id}.pdb"], symbols.Entries);
    }

    [Theory]
    [InlineData("DedupML", "T:DedupML.Build")]
    [InlineData("DedupML.Core", "T:DedupML.DuplicateFinder")]
    public void Package_ItsDocumentation_DescribesTheTypes(string id, string type)
    {
        using var package = packed.Open(id);
        Assert.Contains($"<member name=\"{type}\">", Encoding.UTF8.GetString(package.Read($"lib/net10.0/{id}.xml")), StringComparison.Ordinal);
    }

    [Fact]
    public void Dependencies_OfBoth_AreWhatTheirProjectsUse()
    {
        var wanted = DummyPackage.Wanted();
        using var core = packed.Open("DedupML.Core");
        using var stages = packed.Open("DedupML");
        Assert.Equal(Versions("Microsoft.Data.Sqlite", "Microsoft.ML.OnnxRuntime.Gpu", "NetVips.Native").Append(new("MathNet.Numerics", DummyPackage.VersionOf("MathNet.Numerics"))).ToDictionary(), core.Dependencies);
        Assert.Equal(Versions("Microsoft.ML", "Microsoft.ML.ImageAnalytics", "Microsoft.ML.OnnxTransformer").Append(new("DedupML.Core", PackedSolution.Release)).ToDictionary(), stages.Dependencies);
        Assert.Equal(["net10.0", "net10.0"], [.. core.Frameworks, .. stages.Frameworks]);

        Dictionary<string, string> Versions(params string[] names) => names.ToDictionary(n => n, n => wanted[n]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Icon_OfAPackage_IsASmallSquare(string id)
    {
        using var package = packed.Open(id);
        byte[] icon = package.Read(package["icon"]!);
        Assert.Equal("PNG", Encoding.ASCII.GetString(icon, 1, 3));
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20))));
        Assert.InRange(icon.Length, 500, 6_000);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void AssemblyVersion_OfARelease_StandsStillWhileTheOthersFollow(string id)
    {
        string file = Extract(id);
        var versions = FileVersionInfo.GetVersionInfo(file);
        Assert.Equal("1.0.0.0", AssemblyName.GetAssemblyName(file).Version!.ToString());
        Assert.Equal(PackedSolution.Release + ".0", versions.FileVersion);
        Assert.Equal(PackedSolution.Release, versions.ProductVersion!.Split('+')[0]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Assembly_InAPackage_NamesNoFolderOfThisMachine(string id)
    {
        byte[] assembly = File.ReadAllBytes(Extract(id));
        foreach (string folder in new[] { SharedData.Repository, packed.At("") })
        {
            Assert.Equal(-1, assembly.AsSpan().IndexOf(Encoding.UTF8.GetBytes(folder)));
            Assert.Equal(-1, assembly.AsSpan().IndexOf(Encoding.Unicode.GetBytes(folder)));
        }
    }

    private string Extract(string id)
    {
        using var package = packed.Open(id);
        string file = packed.At($"{id}.dll");
        File.WriteAllBytes(file, package.Read($"lib/net10.0/{id}.dll"));
        return file;
    }
}
