using System.Text.Json;

namespace DedupML.Annotations;

/// <summary>Finds the lists of a COCO file and the values that tie them together, without making objects of what lies between.</summary>
internal static class CocoReader
{
    private static readonly (string Name, CocoListName List)[] lists =
        [("images", CocoListName.Images), ("annotations", CocoListName.Annotations), ("categories", CocoListName.Categories), ("licenses", CocoListName.Licenses)];

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="json">From its first brace on; ranges count from there.</param>
    /// <returns>The lists; null where it is another kind of JSON.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static Dictionary<CocoListName, CocoList>? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        var found = new Dictionary<CocoListName, CocoList>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            CocoListName? list = null;
            foreach (var known in lists)
                list = reader.ValueTextEquals(known.Name) ? known.List : list;
            reader.Read();
            if (list is { } name && reader.TokenType == JsonTokenType.StartArray)
                found[name] = ReadList(ref reader);
            else
                reader.Skip();
        }
        while (reader.Read())
        {
            // What follows the last brace must be nothing.
        }
        return found.TryGetValue(CocoListName.Images, out var images) && Array.Exists(images.Entries, i => i.Name.IsThere)
            && (found.ContainsKey(CocoListName.Annotations) || found.ContainsKey(CocoListName.Categories)) ? found : null;
    }

    private static CocoList ReadList(ref Utf8JsonReader reader)
    {
        int start = (int)reader.BytesConsumed;
        var entries = new List<CocoEntry>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            entries.Add(ReadEntry(ref reader));
        return new(start, (int)reader.TokenStartIndex, [.. entries]);
    }

    private static CocoEntry ReadEntry(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex, depth = reader.CurrentDepth + 1;
        CocoValue id = default, image = default, license = default, name = default;
        List<CocoValue>? categories = null;
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return new(Range(ref reader, start), id, image, license, name);
        while (reader.Read() && reader.CurrentDepth >= depth)
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            bool isOwn = reader.CurrentDepth == depth, isCategory = reader.ValueTextEquals("category_id"u8);
            bool isId = isOwn && reader.ValueTextEquals("id"u8), isImage = isOwn && reader.ValueTextEquals("image_id"u8), isLicense = isOwn && reader.ValueTextEquals("license"u8);
            bool isName = isOwn && (reader.ValueTextEquals("file_name"u8) || (reader.ValueTextEquals("name"u8) && !name.IsThere));
            if (!(isCategory || isId || isImage || isLicense || isName))
                continue;
            reader.Read();
            if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
                continue;
            var value = Range(ref reader, (int)reader.TokenStartIndex);
            (id, image, license, name) = (isId ? value : id, isImage ? value : image, isLicense ? value : license, isName ? value : name);
            if (isCategory)
                (categories ??= new(1)).Add(value);
        }
        return new(Range(ref reader, start), id, image, license, name) { Categories = categories is null ? [] : [.. categories] };
    }

    private static CocoValue Range(ref Utf8JsonReader reader, int start) => new(start, (int)reader.BytesConsumed - start);
}
