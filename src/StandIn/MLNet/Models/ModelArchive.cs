using System.IO.Compression;
using System.Text;

namespace Microsoft.ML;

/// <summary>The entries of a model archive, and by which of them a real model and ours refuse each other.</summary>
internal static class ModelArchive
{
    /// <summary>Where the saved transformer lies, whatever it is.</summary>
    public const string Chain = "TransformerChain";

    /// <summary>Not "Schema", as in a real model: Microsoft.ML would read that first and complain of its format without saying whose it is.</summary>
    public const string Schema = "InputSchema";

    private const string Version = "TrainingInfo/Version.txt";
    private const string Product = "the stand-in for Microsoft.ML in DedupML";

    /// <summary>What Microsoft.ML takes for the assembly that can load the model; it says that it cannot find this one.</summary>
    private const string Refusal = "This model was saved by " + Product + " and cannot be loaded by Microsoft.ML";

    public static ZipArchive Create(Stream stream)
    {
        var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Write(archive, Version, Encoding.UTF8.GetBytes(Product + "\n"));
        Write(archive, ModelSaveContext.FileName, ForeignHeader.For(Refusal));
        return archive;
    }

    /// <summary>An archive that this build has saved; the errors are of the types that ML.NET throws.</summary>
    public static ZipArchive Open(Stream stream)
    {
        ZipArchive archive;
        try
        {
            archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException)
        {
            throw new FormatException("Failed to open a zip archive", e);
        }
        string savedBy = archive.GetEntry(Version) is { } entry ? Read(entry) : null;
        if (savedBy == Product) return archive;
        using (archive)
        {
            if (savedBy is not null && archive.Entries.Any(e => e.Name == ModelSaveContext.FileName))
                throw new FormatException($"This model was saved by Microsoft.ML {savedBy}, and this build has only {Product}: build with -p:MLNet=nuget to load it.");
            throw new InvalidOperationException("Could not load legacy format model: the archive holds no model.");
        }
    }

    public static void Write(ZipArchive archive, string name, byte[] content)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(content);
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd().Trim();
    }
}
