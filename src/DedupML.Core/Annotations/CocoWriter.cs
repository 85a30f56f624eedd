using System.Text.Encodings.Web;
using System.Text.Json;

namespace DedupML.Annotations;

/// <summary>Writes a COCO file of parts of others: the images that are wanted, the annotations on them, and all else of the first
/// file, byte by byte.</summary>
/// <remarks>Ids stay. Only where two files come together and both have an id, the later one's gets the next free number; categories of one name are
/// one. A file that loses nothing is written as it was.</remarks>
internal static class CocoWriter
{
    private static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="parts">One for each old file; the frame is that of the first.</param>
    public static void Write(Stream stream, IReadOnlyList<CocoPart> parts)
    {
        CocoFile[] files = [.. parts.Select(p => p.File)];
        var categories = new CocoReferences(CocoListName.Categories, files);
        var licenses = new CocoReferences(CocoListName.Licenses, files);
        var (images, annotations) = (new List<CocoEdit>(), new List<CocoEdit>());
        var (imageNumbers, annotationNumbers) = (new CocoNumbers(CocoListName.Images, files), new CocoNumbers(CocoListName.Annotations, files));
        foreach (var part in parts)
        {
            var ids = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (place, name) in part.Names.OrderBy(n => n.Key))
                images.Add(Image(part.File, part.File.Entries(CocoListName.Images)[place], name, ids, imageNumbers, licenses));
            foreach (var entry in part.File.Entries(CocoListName.Annotations))
            {
                if (entry.ImageId.IsThere && ids.TryGetValue(part.File.Text(entry.ImageId), out string? image))
                    annotations.Add(Annotation(part.File, entry, image, annotationNumbers, categories));
            }
        }
        int at = 0;
        foreach (var name in files[0].Lists)
        {
            var list = files[0].List(name);
            stream.Write(files[0].Bytes(at, list.Start));
            WriteList(stream, files[0], list, name switch
            {
                CocoListName.Images => images,
                CocoListName.Annotations => annotations,
                CocoListName.Categories => categories.Entries,
                _ => licenses.Entries,
            });
            at = list.End;
        }
        stream.Write(files[0].Bytes(at, files[0].Length));
    }

    private static CocoEdit Image(CocoFile file, CocoEntry entry, string? name, Dictionary<string, string> ids, CocoNumbers numbers, CocoReferences licenses)
    {
        var edit = new CocoEdit(file, entry);
        string id = file.Text(entry.Id);
        if (!ids.TryGetValue(id, out string? given))   // a file that has an id twice keeps it so: nobody can tell whose the annotations are
            ids[id] = given = numbers.Take(file, id);
        edit.Set(entry.Id, given);
        edit.Set(entry.License, licenses.Of(file, file.Text(entry.License)));
        if (name is not null)
            edit.Set(entry.Name, JsonSerializer.Serialize(name, plain));
        return edit;
    }

    private static CocoEdit Annotation(CocoFile file, CocoEntry entry, string image, CocoNumbers numbers, CocoReferences categories)
    {
        var edit = new CocoEdit(file, entry);
        if (entry.Id.IsThere)
            edit.Set(entry.Id, numbers.Take(file, file.Text(entry.Id)));
        edit.Set(entry.ImageId, image);
        foreach (var category in entry.Categories)
            edit.Set(category, categories.Of(file, file.Text(category)));
        return edit;
    }

    // Commas and blanks between elements are those of the first file's list.
    private static void WriteList(Stream stream, CocoFile first, CocoList list, IReadOnlyList<CocoEdit> edits)
    {
        if (edits.Count == list.Entries.Length && edits.All(e => e.File == first && e.IsAsWritten))
        {
            stream.Write(first.Bytes(list.Start, list.End));
            return;
        }
        if (list.Entries.Length == 0 || edits.Count == 0)
        {
            for (int i = 0; i < edits.Count; i++)
            {
                stream.Write(i > 0 ? ", "u8 : ""u8);
                edits[i].WriteTo(stream);
            }
            return;
        }
        var between = list.Entries.Length > 1 ? first.Bytes(list.Entries[0].Whole.End, list.Entries[1].Whole.Start) : ", "u8;
        stream.Write(first.Bytes(list.Start, list.Entries[0].Whole.Start));
        for (int i = 0; i < edits.Count; i++)
        {
            stream.Write(i > 0 ? between : ""u8);
            edits[i].WriteTo(stream);
        }
        stream.Write(first.Bytes(list.Entries[^1].Whole.End, list.End));
    }
}
