using DedupML.Features;

namespace DedupML.Saved;

/// <summary>The groups of the images that a stage was fitted on, as text that goes into a model.</summary>
internal sealed record SavedGroups(SavedReading Reading, IReadOnlyList<(string Path, ContentHash Content, GroupedImage Image)> Images)
{
    public static SavedGroups Of(SavedReading reading, ImageGroups groups) => new(reading, [.. groups.Images]);

    public string Encode() => PackedText.Pack(writer =>
    {
        Reading.Write(writer);
        writer.Write(Images.Count);
        var bytes = new byte[ContentHash.Size];
        foreach (var (path, content, image) in Images)
        {
            content.CopyTo(bytes);
            writer.Write(path);
            writer.Write(bytes);
            writer.Write(image.Group);
            writer.Write(image.IsKeeper);
            writer.Write(image.Tier);
            writer.Write(image.Distance);
            writer.Write(image.Uniqueness);
        }
    });

    public static SavedGroups Decode(string text) => PackedText.Unpack(text, reader =>
    {
        var reading = SavedReading.Read(reader);
        var images = new (string, ContentHash, GroupedImage)[reader.ReadInt32()];
        foreach (ref var image in images.AsSpan())
        {
            image = (reader.ReadString(), ContentHash.FromBytes(reader.ReadBytes(ContentHash.Size)),
                new(reader.ReadUInt64(), reader.ReadBoolean(), reader.ReadString(), reader.ReadSingle(), reader.ReadSingle()));
        }
        return new SavedGroups(reading, images);
    });

    /// <summary>The way from a path to its row. Copies are known by their bytes alone.</summary>
    public Func<string, GroupedImage> Lookup()
    {
        var groups = new ImageGroups(Images);
        var read = Reading.Reader();
        return path => read(path).Features is not { } features ? GroupedImage.Unreadable(path)
            : groups.TryFind(Reading.FullPath(path), features.Content, out var known) ? known : GroupedImage.Alone(features.Content);
    }
}
