using System.Text.Json;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Pipeline;

namespace DedupML.Saved;

/// <summary>How a saved stage reads files: what of <see cref="StageOptions"/> decides its values.</summary>
/// <param name="ImageFolder">Full path of the folder that relative paths start from, or null for the working directory.</param>
/// <param name="Decoding">How files are decoded.</param>
internal sealed record SavedReading(string? ImageFolder, DecodeOptions Decoding)
{
    public static SavedReading Of(StageOptions options) =>
        new(options.ImageFolder is null ? null : Path.GetFullPath(options.ImageFolder), options.Decoding);

    public string Encode() => PackedText.Pack(Write);

    public static SavedReading Decode(string text) => PackedText.Unpack(text, Read);

    public void Write(BinaryWriter writer) => writer.Write(JsonSerializer.Serialize(this));

    public static SavedReading Read(BinaryReader reader) => JsonSerializer.Deserialize<SavedReading>(reader.ReadString())!;

    public string FullPath(string path) => ImagePaths.Full(ImageFolder, path);

    /// <summary>The way from a path to features, without a store.</summary>
    public Func<string, ReadResult> Reader()
    {
        var extractor = new FeatureExtractor(Decoding);
        return path => path.Length == 0 ? new(null, "no path") : extractor.Read(FullPath(path));
    }
}
