namespace DedupML.Datasets;

/// <summary>Makes one data set of several folders, such as a training and a test set that lie apart.</summary>
public static class JoinedFolders
{
    /// <summary>Joins the sets: the images of each named one get its name as the first part of their path and as their split.</summary>
    /// <param name="named">Each set under its name, such as <c>train</c>; a name is used once and holds no <c>/</c>.</param>
    /// <param name="whole">A set that keeps its paths and splits; null for none.</param>
    /// <exception cref="DatasetException">A folder lies inside another, so that an image would be in both; or the whole set has a
    /// folder or a split of a name already.</exception>
    public static ImageDataset Join(IReadOnlyList<(string Name, ImageDataset Set)> named, ImageDataset? whole = null)
    {
        ArgumentNullException.ThrowIfNull(named);
        if (named.Any(n => n.Name.Length == 0 || n.Name.Contains('/')))
            throw new ArgumentException("A name is one part of a path.", nameof(named));
        (string Name, ImageDataset Set)[] all = whole is null ? [.. named] : [("", whole), .. named];
        CheckApart(all);
        if (whole is not null)
            CheckNames(whole, named.Select(n => n.Name));
        string[] sources = [.. all.Select(a => a.Set.LabelSource).Where(s => s != "none").Distinct(StringComparer.Ordinal)];
        return new(
            whole?.Root ?? "",
            [.. all.SelectMany(a => a.Set.Images.Select(i => a.Name.Length == 0 ? i : i with { Path = $"{a.Name}/{i.Path}", Split = a.Name })).OrderBy(i => i.Path, StringComparer.Ordinal)],
            all.Sum(a => a.Set.NotImages), sources.Length == 0 ? "none" : string.Join(" and ", sources))
        {
            Unreadable = [.. all.SelectMany(a => a.Set.Unreadable.Select(u => a.Name.Length == 0 ? u : u with { Path = $"{a.Name}/{u.Path}" })).OrderBy(u => u.Path, StringComparer.Ordinal)],
            Manifest = whole?.Manifest,
            Hidden = all.Sum(a => a.Set.Hidden),
            LinkedFolders = all.Sum(a => a.Set.LinkedFolders),
            OwnFolders = all.Sum(a => a.Set.OwnFolders),
            Folders = named.ToDictionary(n => n.Name, n => n.Set.Root, StringComparer.Ordinal),
        };
    }

    private static void CheckApart((string Name, ImageDataset Set)[] all)
    {
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = 0; j < all.Length; j++)
            {
                string outer = all[i].Set.Root, inner = all[j].Set.Root;
                if (i != j && (outer == inner || inner.StartsWith(Path.TrimEndingDirectorySeparator(outer) + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
                    throw new DatasetException(outer == inner ? $"'{outer}' is given twice." : $"'{inner}' lies inside '{outer}': its images would be in both.");
            }
        }
    }

    private static void CheckNames(ImageDataset whole, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            if (whole.Images.FirstOrDefault(i => i.Split == name || i.Path.StartsWith(name + "/", StringComparison.Ordinal)) is { } image)
                throw new DatasetException($"'{image.Path}' of '{whole.Root}' is called '{name}' already, as the folder given beside it would be.");
        }
    }
}
