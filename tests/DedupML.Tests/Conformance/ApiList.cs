using DedupML.Testing;

namespace DedupML.Tests.Conformance;

/// <summary>The list of the real surface beside this file.</summary>
internal static class ApiList
{
    private static readonly string file = Path.Combine(SharedData.Repository, "tests", "DedupML.Tests", "Conformance", "public-api-5.0.0.txt");

    /// <summary>Its lines, by the name of the real assembly that has them.</summary>
    public static Dictionary<string, List<string>> ByAssembly()
    {
        var lists = new Dictionary<string, List<string>>();
        List<string> current = [];
        foreach (string line in File.ReadLines(file))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                lists[line[3..]] = current = [];
            else if (!line.StartsWith('#'))
                current.Add(line);
        }
        return lists;
    }
}
