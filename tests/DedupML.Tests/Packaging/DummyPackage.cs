using System.IO.Compression;
using System.Xml.Linq;
using DedupML.Testing;

namespace DedupML.Tests.Packaging;

/// <summary>A package that bears the name and version of one that the feed lacks, and holds just what the compiler needs of it: the
/// assemblies that the stand-in build has in its place. Never to reach a package cache that others use.</summary>
internal static class DummyPackage
{
    private static readonly Dictionary<string, string[]> assemblies = new()
    {
        ["Microsoft.ML"] = ["DedupML.StandIn.*.dll"],
        ["Microsoft.ML.OnnxRuntime.Gpu"] = ["Microsoft.ML.OnnxRuntime.dll"],
        ["Microsoft.Data.Sqlite"] = ["Microsoft.Data.Sqlite.dll", "SQLitePCLRaw.*.dll"],
    };

    /// <summary>Writes one for each package that only the NuGet build uses, by the names and versions in Directory.Packages.props.</summary>
    public static void WriteAll(string feed)
    {
        Directory.CreateDirectory(feed);
        foreach (var (id, version) in Wanted())
            Write(Path.Combine(feed, $"{id}.{version}.nupkg"), id, version);
    }

    /// <summary>What only the NuGet build uses.</summary>
    public static Dictionary<string, string> Wanted()
    {
        var versions = XDocument.Load(Path.Combine(SharedData.Repository, "Directory.Packages.props"));
        string microsoftML = versions.Descendants("MicrosoftMLVersion").Single().Value;
        return versions.Descendants("ItemGroup").Single(g => (string?)g.Attribute("Label") == "Only where MLNet is nuget").Elements("PackageVersion")
            .ToDictionary(p => p.Attribute("Include")!.Value, p => p.Attribute("Version")!.Value.Replace("$(MicrosoftMLVersion)", microsoftML, StringComparison.Ordinal));
    }

    /// <summary>The version of a package that both builds use.</summary>
    public static string VersionOf(string id) => XDocument.Load(Path.Combine(SharedData.Repository, "Directory.Packages.props"))
        .Descendants("PackageVersion").Single(p => p.Attribute("Include")!.Value == id).Attribute("Version")!.Value;

    private static void Write(string file, string id, string version)
    {
        using var package = ZipFile.Open(file, ZipArchiveMode.Create);
        Add(package, id + ".nuspec", $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata><id>{id}</id><version>{version}</version><authors>DedupML</authors><description>A dummy for a test.</description></metadata>
            </package>
            """);
        string[] held = [.. assemblies.GetValueOrDefault(id, []).SelectMany(pattern => Directory.GetFiles(AppContext.BaseDirectory, pattern))];
        foreach (string assembly in held)
            package.CreateEntryFromFile(assembly, "lib/net10.0/" + Path.GetFileName(assembly));
        if (held.Length == 0)
            Add(package, "lib/net10.0/_._", "");
    }

    private static void Add(ZipArchive package, string path, string text)
    {
        using var writer = new StreamWriter(package.CreateEntry(path).Open());
        writer.Write(text);
    }
}
