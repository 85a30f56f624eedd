namespace DedupML.Datasets;

/// <summary>The names under which this tool keeps its own files, so that a scan never takes them for the user's.</summary>
public static class OwnFolder
{
    /// <summary>How the name of a report folder ends when none is given.</summary>
    public const string ReportSuffix = "-dedup-report";

    /// <summary>The folder in a report folder that holds moved files.</summary>
    public const string Quarantine = "quarantine";

    /// <summary>The file in a report folder that remembers every step, to undo it.</summary>
    public const string Journal = "journal.db";

    /// <summary>Whether a folder is this tool's own: a report folder by its name, or a quarantine beside its journal.</summary>
    /// <param name="path">Full path of the folder.</param>
    public static bool IsOwn(string path)
    {
        string name = Path.GetFileName(path);
        return name.EndsWith(ReportSuffix, StringComparison.Ordinal)
            || (name == Quarantine && File.Exists(Path.Combine(Path.GetDirectoryName(path) ?? "", Journal)));
    }
}
