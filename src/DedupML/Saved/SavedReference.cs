using System.Text.Json;
using DedupML.Pipeline;

namespace DedupML.Saved;

/// <summary>The files of a reference and when an image matches one, as text that goes into a model.</summary>
internal sealed record SavedReference(SavedReading Reading, MatchRules Rules, IReadOnlyList<(string Name, string FullPath)> Files)
{
    public string Encode() => PackedText.Pack(writer =>
    {
        Reading.Write(writer);
        writer.Write(JsonSerializer.Serialize(Rules));
        writer.Write(Files.Count);
        foreach (var (name, fullPath) in Files)
        {
            writer.Write(name);
            writer.Write(fullPath);
        }
    });

    public static SavedReference Decode(string text) => PackedText.Unpack(text, reader =>
    {
        var reading = SavedReading.Read(reader);
        var rules = JsonSerializer.Deserialize<MatchRules>(reader.ReadString())!;
        var files = new (string, string)[reader.ReadInt32()];
        foreach (ref var file in files.AsSpan())
            file = (reader.ReadString(), reader.ReadString());
        return new SavedReference(reading, rules, files);
    });

    /// <summary>Reads the reference, and gives the way from a path to its match.</summary>
    public Func<string, MatchedImage> Lookup()
    {
        var reading = ImageReading.Open(null, Reading.Decoding);
        var known = ReferenceImages.Read(reading, Files, Rules, Environment.ProcessorCount);
        return path => path.Length > 0 && reading.Read(Reading.FullPath(path)).Features is { } features
            ? known.Find(features, Reading.FullPath(path)) : MatchedImage.None;
    }
}
