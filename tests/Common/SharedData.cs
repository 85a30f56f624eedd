namespace DedupML.Testing;

/// <summary>The real images with ground truth that lie in <c>shared/</c> beside the repository, where they do.</summary>
internal static class SharedData
{
    /// <summary>The folder that holds <c>DedupML.sln</c>.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Full path of something in <c>shared/</c>, such as <c>data/caltech-duplicates</c>.</summary>
    public static string PathOf(string relative) => Path.GetFullPath(Path.Combine(Repository, "..", "shared", relative));

    /// <summary>Whether it is there.</summary>
    public static bool Has(string relative) => Directory.Exists(PathOf(relative)) || File.Exists(PathOf(relative));

    /// <summary>The rows of a CSV file of simple fields (no line breaks inside), each by its header's names.</summary>
    public static List<Dictionary<string, string>> Table(string relative)
    {
        var lines = File.ReadAllLines(PathOf(relative));
        var header = Fields(lines[0]);
        return [.. lines.Skip(1).Where(l => l.Length > 0).Select(l => header.Zip(Fields(l)).ToDictionary(p => p.First, p => p.Second))];
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        bool quoted = false;
        foreach (char c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) { fields.Add(field.ToString()); field.Clear(); }
            else field.Append(c);
        }
        fields.Add(field.ToString());
        return fields;
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DedupML.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}

/// <summary>A fact that needs something in <c>shared/</c>: reported as skipped, by name, where it is absent.</summary>
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string relative)
    {
        if (!SharedData.Has(relative))
            Skip = $"needs ../shared/{relative}";
    }
}

/// <summary>A theory that needs something in <c>shared/</c>.</summary>
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute(string relative)
    {
        if (!SharedData.Has(relative))
            Skip = $"needs ../shared/{relative}";
    }
}
