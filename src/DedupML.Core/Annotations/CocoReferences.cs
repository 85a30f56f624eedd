namespace DedupML.Annotations;

/// <summary>The categories, or licences, of a file that is made of several: those of the first one, and what others have besides. Each
/// file's ids lead to them.</summary>
internal sealed class CocoReferences
{
    private readonly Dictionary<CocoFile, Dictionary<string, string>> ids = [];
    private readonly List<CocoEdit> entries = [];

    public CocoReferences(CocoListName list, IReadOnlyList<CocoFile> files)
    {
        var numbers = new CocoNumbers(list, files);
        var known = new Dictionary<(string Id, string Is), string>();
        var meanings = new Dictionary<string, string>(StringComparer.Ordinal);   // what it is, whatever its id
        foreach (var file in files)
        {
            var own = ids[file] = new(StringComparer.Ordinal);
            foreach (var entry in file.Entries(list))
            {
                string id = file.Text(entry.Id), meaning = Meaning(file, entry, list);
                if (file != files[0] && (known.TryGetValue((id, meaning), out string? there) || meanings.TryGetValue(meaning, out there)))
                {
                    own.TryAdd(id, there);
                    continue;
                }
                string given = numbers.Take(file, id);
                own.TryAdd(id, given);
                known.TryAdd((id, meaning), given);
                meanings.TryAdd(meaning, given);
                var edit = new CocoEdit(file, entry);
                edit.Set(entry.Id, given);
                entries.Add(edit);
            }
        }
    }

    /// <summary>The entries to be written.</summary>
    public IReadOnlyList<CocoEdit> Entries => entries;

    /// <summary>The id that stands for one of a file; the same where the file does not say what it is.</summary>
    public string Of(CocoFile file, string id) => ids[file].GetValueOrDefault(id, id);

    // A category is its name; a licence is all that it says.
    private static string Meaning(CocoFile file, CocoEntry entry, CocoListName list) => list == CocoListName.Categories && entry.Name.IsThere
        ? file.Text(entry.Name) : entry.Id.IsThere ? file.Text(entry.Whole with { Length = entry.Id.Start - entry.Whole.Start }) + file.Text(new(entry.Id.End, entry.Whole.End - entry.Id.End))
        : file.Text(entry.Whole);
}
