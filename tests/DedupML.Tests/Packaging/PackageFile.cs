using System.IO.Compression;
using System.Xml.Linq;

namespace DedupML.Tests.Packaging;

/// <summary>A package as a reader sees it.</summary>
public sealed class PackageFile : IDisposable
{
    private readonly ZipArchive archive;
    private readonly XElement metadata;

    /// <summary>Opens it.</summary>
    public PackageFile(string path)
    {
        archive = ZipFile.OpenRead(path);
        using var nuspec = archive.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        metadata = XDocument.Load(nuspec).Root!.Elements().Single();
    }

    /// <summary>The files in it that are not the packaging's own.</summary>
    public string[] Entries => [.. archive.Entries.Select(e => e.FullName)
        .Where(e => !e.EndsWith(".nuspec", StringComparison.Ordinal) && !e.StartsWith("_rels/", StringComparison.Ordinal) && !e.StartsWith("package/", StringComparison.Ordinal) && e != "[Content_Types].xml")
        .Order(StringComparer.Ordinal)];

    /// <summary>What it needs: names and versions, for its one target framework.</summary>
    public Dictionary<string, string> Dependencies => metadata.Descendants().Where(e => e.Name.LocalName == "dependency")
        .ToDictionary(e => (string)e.Attribute("id")!, e => (string)e.Attribute("version")!);

    /// <summary>The target frameworks that it has dependencies for.</summary>
    public string[] Frameworks => [.. metadata.Descendants().Where(e => e.Name.LocalName == "group").Select(e => (string)e.Attribute("targetFramework")!)];

    /// <summary>An element of its description; null where there is none.</summary>
    public string? this[string name] => Element(name)?.Value;

    /// <summary>The element of this name itself.</summary>
    public XElement? Element(string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name);

    /// <summary>The bytes of a file in it.</summary>
    public byte[] Read(string entry)
    {
        using var stream = archive.GetEntry(entry)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public void Dispose() => archive.Dispose();
}
