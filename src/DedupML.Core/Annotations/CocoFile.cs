using System.Text;
using System.Text.Json;
using DedupML.Datasets;

namespace DedupML.Annotations;

/// <summary>A COCO file: images, the boxes, masks or captions on them, categories and licences. Its bytes are kept as they are, so that what
/// is cut out of it is written as it was.</summary>
public sealed class CocoFile
{
    private readonly byte[] bytes;
    private readonly Dictionary<CocoListName, CocoList> lists;

    private CocoFile(byte[] bytes, Dictionary<CocoListName, CocoList> lists)
    {
        (this.bytes, this.lists) = (bytes, lists);
        var counts = Entries(CocoListName.Annotations).CountBy(a => Text(a.ImageId)).ToDictionary(StringComparer.Ordinal);
        Images = [.. Entries(CocoListName.Images).Select(i => new CocoImage(
            i.Name.IsThere ? JsonSerializer.Deserialize<string>(Bytes(i.Name)) ?? "" : "", i.Id.IsThere ? counts.GetValueOrDefault(Text(i.Id)) : 0))];
    }

    /// <summary>The images that the file lists, in its order.</summary>
    public IReadOnlyList<CocoImage> Images { get; }

    internal IEnumerable<CocoListName> Lists => lists.OrderBy(l => l.Value.Start).Select(l => l.Key);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Of any name.</param>
    /// <returns>The file; null where it is JSON of another kind, or none.</returns>
    /// <exception cref="DatasetException">It is meant to be a COCO file and is damaged, or longer than 2 GB.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CocoFile? Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (new FileInfo(path).Length > Array.MaxLength)
            throw new DatasetException($"'{path}' is longer than 2 GB: split its annotations.");
        return Parse(File.ReadAllBytes(path), path);
    }

    internal static CocoFile? Parse(byte[] bytes, string path)
    {
        byte[] json = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;   // no reader needs the mark
        try
        {
            return CocoReader.Read(json) is { } lists ? new(json, lists) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A file of another program may be anything; annotations must not be lost for a comma.
            return json.AsSpan().IndexOf("\"file_name\""u8) >= 0 && json.AsSpan().IndexOf("\"images\""u8) >= 0
                ? throw new DatasetException($"'{path}' lists images as COCO files do but is no valid JSON: {e.Message}", e) : null;
        }
    }

    internal CocoEntry[] Entries(CocoListName name) => lists.TryGetValue(name, out var list) ? list.Entries : [];

    internal CocoList List(CocoListName name) => lists[name];

    internal ReadOnlySpan<byte> Bytes(CocoValue value) => bytes.AsSpan(value.Start, value.Length);

    internal ReadOnlySpan<byte> Bytes(int start, int end) => bytes.AsSpan(start, end - start);

    internal int Length => bytes.Length;

    /// <summary>A value as it is written: ids are compared so.</summary>
    internal string Text(CocoValue value) => Encoding.UTF8.GetString(Bytes(value));
}
