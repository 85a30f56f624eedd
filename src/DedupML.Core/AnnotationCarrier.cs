using DedupML.Actions;
using DedupML.Annotations;
using DedupML.Datasets;
using DedupML.Reports;

namespace DedupML;

/// <summary>Brings the annotations of a data set into a new folder: COCO files with just the images that are there, and files of labels from
/// trees beside that of the images.</summary>
/// <param name="annotations">Those of the set.</param>
/// <param name="plan">Gets the files of labels.</param>
internal sealed class AnnotationCarrier(SetAnnotations annotations, ExportPlan plan)
{
    private readonly Dictionary<string, (string NewPath, string Root, int? Gone)> placed = new(StringComparer.Ordinal);   // by old path
    private readonly SortedDictionary<string, CocoSource?> targets = new(StringComparer.Ordinal);   // with the file that is its frame
    private readonly Dictionary<(CocoSource Source, string Image), string> targetOf = [];
    private readonly List<string> lost = [];
    private int files, images;

    /// <summary>Places an image's labels, after the image itself.</summary>
    /// <param name="image">The image.</param>
    /// <param name="newPath">Its path in the new folder.</param>
    public void Place(DatasetImage image, string newPath) => Place(image, newPath, "", null, at => at);

    /// <summary>Places an image's labels in the folder of a part.</summary>
    /// <param name="image">The image.</param>
    /// <param name="newPath">Its path in the new folder; it begins with the part.</param>
    /// <param name="part">The part.</param>
    /// <param name="gone">Which part of its old path is gone: the old split.</param>
    public void Place(DatasetImage image, string newPath, string part, int? gone) => Place(image, newPath, part, gone, at => at > gone ? at : at + 1);

    private void Place(DatasetImage image, string newPath, string root, int? gone, Func<int, int> shift)
    {
        placed[image.Path] = (newPath, root, gone);
        foreach (var label in annotations.LabelsOf(image.Path))
        {
            string to = label.For(newPath, shift(label.At));
            if (!plan.AddCompanion(label.File, to))
                lost.Add($"'{label.File}' is not carried: another file is '{to}' already");
        }
    }

    /// <summary>Says in which new files a COCO file's entries of placed images come.</summary>
    /// <param name="targetFor">The new file's path for an image and its COCO file, and whether that COCO file is its frame.</param>
    public void Route(Func<CocoSource, DatasetImage, (string Path, bool IsFrame)> targetFor)
    {
        lost.AddRange(annotations.Unused.Select(path => $"'{path}' lists images, but none that can be told to be one of these: it is not carried"));
        foreach (var source in annotations.Coco)
        {
            foreach (var image in source.Images.OfType<DatasetImage>().Where(i => placed.ContainsKey(i.Path)))
            {
                var (target, isFrame) = targetFor(source, image);
                targetOf[(source, image.Path)] = target;
                targets.TryAdd(target, null);
                if (isFrame)
                    targets[target] ??= source;
            }
            if (source.Ambiguous > 0)
                lost.Add(source.Ambiguous == 1 ? $"1 name in '{source.Path}' fits several images: its annotations are not carried"
                    : $"{Wording.Number(source.Ambiguous)} names in '{source.Path}' fit several images each: their annotations are not carried");
        }
    }

    /// <summary>Adds the lists of class names and the descriptions of the set.</summary>
    /// <param name="folders">The new paths of one.</param>
    public void AddClassLists(Func<string, IEnumerable<string>> folders)
    {
        foreach (var (path, file) in annotations.ClassLists)
        {
            foreach (string to in folders(path))
                plan.AddCompanion(file, to);   // of several splits the first one's: they say the same
        }
    }

    /// <summary>Gives a COCO file its own place in the new folder, also where none of its images stays.</summary>
    public void Keep(CocoSource source) => targets[source.Path] = source;

    /// <summary>Writes the COCO files.</summary>
    /// <param name="folder">Full path of the new folder.</param>
    public void Write(string folder)
    {
        foreach (var (target, frame) in targets)
        {
            string path = Path.Combine(folder, target.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (File.Exists(path))
            {
                lost.Add($"'{target}' is another file already: what '{(frame ?? annotations.Coco[0]).Path}' says is not carried");
                continue;
            }
            CocoPart[] parts = [.. annotations.Coco.Select(s => new CocoPart(s.File, Names(s, target))).Where(p => p.Names.Count > 0 || p.File == frame?.File)
                .OrderByDescending(p => p.File.Lists.Count(l => l is CocoListName.Annotations or CocoListName.Categories)).ThenBy(p => p.File != frame?.File)];
            using var stream = File.Create(path);
            CocoWriter.Write(stream, parts);
            files++;
            images += parts.Sum(p => p.Names.Count);
        }
    }

    /// <summary>What came along.</summary>
    public CarriedAnnotations Result => new(files, images, plan.SidecarCount, lost);

    private Dictionary<int, string?> Names(CocoSource source, string target)
    {
        var names = new Dictionary<int, string?>();
        for (int i = 0; i < source.Images.Count; i++)
        {
            if (source.Images[i] is { } image && targetOf.TryGetValue((source, image.Path), out string? own) && own == target)
                names[i] = NewName(source.File.Images[i].FileName, image.Path);
        }
        return names;
    }

    /// <summary>As much of the new path as the old name had of the old one; null where that is the same.</summary>
    private string? NewName(string name, string path)
    {
        var (newPath, root, gone) = placed[path];
        int alike = CocoNames.Alike(path, CocoNames.Parts(name));
        string[] own = path.Split('/'), now = (root.Length > 0 ? newPath[(root.Length + 1)..] : newPath).Split('/');
        string[] before = own[^alike..], after = now[^(gone >= own.Length - alike ? alike - 1 : alike)..];
        return before.SequenceEqual(after) ? null : string.Join('/', after);
    }
}
