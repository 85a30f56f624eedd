using System.Diagnostics;
using System.Text.Json;
using DedupML.Datasets;

namespace DedupML.Benchmarks;

/// <summary>A whole run over a folder with an empty store, then runs over the unchanged files.</summary>
internal static class RerunCommand
{
    private const int Reruns = 5;

    public static int Run(string folder)
    {
        string store = Path.Combine(Directory.CreateTempSubdirectory("dedupml-").FullName, "features.db");
        var finder = new DuplicateFinder(new() { StoreFile = store });
        double first = Seconds(folder, finder);
        double[] again = [.. Enumerable.Range(0, Reruns).Select(_ => Seconds(folder, finder)).Order()];
        Directory.Delete(Path.GetDirectoryName(store)!, recursive: true);
        Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["images"] = DatasetScanner.Scan(folder).Images.Count,
            ["first_cpu_s"] = Math.Round(first, 3),
            ["again_cpu_s"] = Math.Round(again[Reruns / 2], 3),
            ["times_faster"] = Math.Round(first / again[Reruns / 2], 1),
        }));
        return 0;
    }

    private static double Seconds(string folder, DuplicateFinder finder)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        finder.Run(DatasetScanner.Scan(folder));
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }
}
