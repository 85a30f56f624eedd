namespace DedupML.Actions;

/// <summary>The images of one data set that are to go, in ordinal order of path.</summary>
public sealed class RemovalPlan
{
    private readonly HashSet<string> removed;

    /// <summary>Checks and orders the steps.</summary>
    /// <param name="root">The folder that all paths are relative to.</param>
    /// <param name="steps">Each path at most once. A step whose keeper goes too is allowed here and refused when applied.</param>
    /// <exception cref="ActionException">A path that is listed twice, absolute, or leads out of the root.</exception>
    public RemovalPlan(string root, IEnumerable<RemovalStep> steps)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        // By folder first: the names of one folder are then listed once.
        Steps = [.. steps.OrderBy(s => s.Path[..Math.Max(s.Path.LastIndexOf('/'), 0)], StringComparer.Ordinal).ThenBy(s => s.Path, StringComparer.Ordinal)];
        removed = new(Steps.Count, StringComparer.Ordinal);
        foreach (var step in Steps)
        {
            ThrowIfOutside(step.Path);
            ThrowIfOutside(step.Keeper);
            if (!removed.Add(step.Path))
                throw new ActionException($"'{step.Path}' is listed twice in the plan: each image can go only once.");
        }
    }

    /// <summary>Full path of the folder that all paths are relative to.</summary>
    public string Root { get; }

    /// <summary>The steps, by folder and then by name.</summary>
    public IReadOnlyList<RemovalStep> Steps { get; }

    /// <summary>Whether this plan removes an image.</summary>
    /// <param name="path">Relative to the root.</param>
    public bool Removes(string path) => removed.Contains(path);

    private static void ThrowIfOutside(string path)
    {
        if (path.Length == 0 || Path.IsPathRooted(path) || path.Split('/').Any(p => p is "" or "." or ".."))
            throw new ActionException($"'{path}' is no path below the data set's folder: it must be relative, without '.' and '..'.");
    }
}
