using System.Globalization;

namespace DedupML.Annotations;

/// <summary>Hands out ids in a file that is made of several: each keeps its own where it is free; else it gets the next number.</summary>
internal sealed class CocoNumbers
{
    private readonly Dictionary<string, CocoFile> taken = new(StringComparer.Ordinal);
    private long highest = -1;

    /// <summary>Hears of all ids of one kind in the files, also of those that are not taken over: a new number must not be one of them.</summary>
    public CocoNumbers(CocoListName list, IEnumerable<CocoFile> files)
    {
        foreach (var file in files)
        {
            foreach (var entry in file.Entries(list))
            {
                if (long.TryParse(file.Text(entry.Id), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
                    highest = Math.Max(highest, number);
            }
        }
    }

    /// <summary>The id, or a new one where another file has it. A file that has an id twice keeps it so.</summary>
    public string Take(CocoFile file, string id)
    {
        if (id.Length == 0 || taken.TryAdd(id, file) || taken[id] == file)
            return id;
        string free = (++highest).ToString(CultureInfo.InvariantCulture);
        taken.Add(free, file);
        return free;
    }
}
